// What can be done, by which keys. OmegaT's aligner has the same u, d, s, m, e and a.

/** The commands: {id, keys, label, run}. `app` is what main.js makes. */
export const commandsOf = (app) => [
  { id: "next", keys: ["↓", "j"], label: "Next bead", run: () => app.step(1) },
  { id: "previous", keys: ["↑", "k"], label: "Previous bead", run: () => app.step(-1) },
  { id: "source", keys: ["←"], label: "Work on the source side", run: () => app.turn(0) },
  { id: "target", keys: ["→"], label: "Work on the target side", run: () => app.turn(1) },
  { id: "finding", keys: ["n"], label: "Next finding", run: () => app.finding(1) },
  { id: "finding-back", keys: ["p"], label: "Previous finding", run: () => app.finding(-1) },
  { id: "doubtful", keys: ["b"], label: "Next doubtful bead", run: () => app.doubtful(1) },
  { id: "doubtful-back", keys: ["B"], label: "Previous doubtful bead", run: () => app.doubtful(-1) },
  { id: "open", keys: ["o"], label: "Next bead that is not reviewed", run: () => app.unreviewed() },
  { id: "accept", keys: ["a"], label: "Accept the bead and go on", run: () => app.accept() },
  { id: "accept-above", keys: ["A"], label: "Accept all beads down to this one", run: () => app.acceptAbove() },
  { id: "clear", keys: ["c"], label: "Take the acceptance back", run: () => app.operate("accept", { on: false }) },
  { id: "merge", keys: ["m"], label: "Merge with the next bead", run: () => app.merge() },
  { id: "split", keys: ["s"], label: "Split at the cut marks", run: () => app.split() },
  { id: "cut-right", keys: ["]"], label: "Cut mark a word on", run: () => app.cut(1, false) },
  { id: "cut-left", keys: ["["], label: "Cut mark a word back", run: () => app.cut(-1, false) },
  { id: "cut-right-1", keys: ["}"], label: "Cut mark a character on", run: () => app.cut(1, true) },
  { id: "cut-left-1", keys: ["{"], label: "Cut mark a character back", run: () => app.cut(-1, true) },
  { id: "up", keys: ["u"], label: "Move the first segment up into the bead before", run: () => app.move("up") },
  { id: "down", keys: ["d"], label: "Move the last segment down into the next bead", run: () => app.move("down") },
  { id: "unlink", keys: ["l"], label: "Unlink: source and target each alone", run: () => app.operate("unlink") },
  { id: "insert", keys: ["i"], label: "Insert a segment on this side", run: () => app.insert() },
  { id: "edit", keys: ["e", "Enter"], label: "Edit the texts of this side", run: () => app.edit() },
  { id: "apply", keys: ["g"], label: "Apply the suggestion of the finding", run: () => app.apply() },
  { id: "confirm", keys: ["f"], label: "The finding is right", run: () => app.judge("confirmed", false) },
  { id: "dismiss", keys: ["x"], label: "Dismiss the finding here, with a reason", run: () => app.judge("dismissed", false) },
  { id: "dismiss-all", keys: ["X"], label: "Dismiss its like everywhere, with a reason", run: () => app.judge("dismissed", true) },
  { id: "revive", keys: ["F"], label: "Take back what was said of the finding", run: () => app.judge("", false) },
  { id: "note", keys: ["w"], label: "Write a note", run: () => app.note() },
  { id: "undo", keys: ["z", "Ctrl+z"], label: "Undo", run: () => app.operate("undo") },
  { id: "redo", keys: ["y", "Ctrl+y"], label: "Redo", run: () => app.operate("redo") },
  { id: "realign", keys: ["r"], label: "Realign the rest, between what is accepted or set by hand", run: () => app.realign() },
  { id: "search", keys: ["/"], label: "Search", run: () => app.focus("search") },
  { id: "filter", keys: ["v"], label: "Choose what is shown", run: () => app.focus("filter") },
  { id: "first", keys: ["Home"], label: "First bead", run: () => app.to(0) },
  { id: "last", keys: ["End"], label: "Last bead", run: () => app.to(Infinity) },
  { id: "page-down", keys: ["PageDown"], label: "Ten beads on", run: () => app.step(10) },
  { id: "page-up", keys: ["PageUp"], label: "Ten beads back", run: () => app.step(-10) },
  ...app.info.formats.map((name) => ({ id: `export-${name}`, keys: [], label: `Export as ${name}`, run: () => app.download(name) })),
  ...(app.info.folder ? [{ id: "results", keys: ["R"], label: "Write the corrected results into their folder", run: () => app.results() }] : []),
  { id: "theme", keys: ["t"], label: "Light or dark", run: () => app.theme() },
  { id: "palette", keys: [":", "Ctrl+k"], label: "All commands", run: () => app.palette() },
  { id: "keys", keys: ["?"], label: "Keys", run: () => app.help() },
  { id: "close", keys: ["Q"], label: "End the review", run: () => app.end() },
];

const NAMES = { ArrowDown: "↓", ArrowUp: "↑", ArrowLeft: "←", ArrowRight: "→" };

/** The name of a key as the table has it. */
export const keyOf = (event) => {
  let key = NAMES[event.key] || event.key;
  // Caps lock left on is no reason to do something else.
  if (key.length === 1 && event.getModifierState("CapsLock")) key = event.shiftKey ? key.toUpperCase() : key.toLowerCase();
  if (event.ctrlKey || event.metaKey) return `Ctrl+${event.shiftKey && key === "Z" ? "y" : key.toLowerCase()}`;
  return key;
};
