import { commandsOf, keyOf } from "./commands.js";
import { likely, moved } from "./cuts.js";
import { ask, choose, isOpen, showKeys } from "./dialogs.js";
import { List } from "./list.js";
import { Ribbon } from "./ribbon.js";
import { article, element, isDoubtful, isFixed, live } from "./rows.js";
import { get, post, queue } from "./talk.js";

const by = (id) => document.getElementById(id);
const root = document.documentElement;
const CHUNK = 2000;

const app = {
  info: null,
  rows: [], // null where a row is not loaded yet
  order: [], // numbers of the beads that are shown
  first: [[], []], // number of the first segment of each bead, per side
  current: 0,
  side: 1,
  cuts: null,
  chosen: -1,
};
const shown = () => app.order.indexOf(app.current);
const row = () => app.rows[app.current];

// ---- what is shown

const say = (text) => {
  by("status").textContent = text;
};

const recount = () => {
  const [first, second] = [new Int32Array(app.rows.length), new Int32Array(app.rows.length)];
  let [s, t, fixed] = [0, 0, 0];
  app.rows.forEach((one, n) => {
    first[n] = s;
    second[n] = t;
    if (!one) return;
    s += (one.s || []).length;
    t += (one.t || []).length;
    fixed += isFixed(one) ? 1 : 0;
  });
  app.first = [first, second];
  by("progress").max = app.rows.length;
  by("progress").value = fixed;
  by("reviewed").textContent = `${fixed} of ${app.rows.length}`;
  document.querySelector("[data-command=undo]").disabled = !app.info.undo;
  document.querySelector("[data-command=redo]").disabled = !app.info.redo;
};

const filters = {
  all: () => true,
  open: (one) => !isFixed(one),
  findings: (one) => live(one).length > 0,
  doubtful: isDoubtful,
  onesided: (one) => !one.s || !one.t,
  touched: (one) => Boolean(one.n || one.x),
};

const matches = (one, n, words) =>
  filters[by("filter").value](one) && (!words || `${n + 1} ${(one.s || []).join(" ")} ${(one.t || []).join(" ")} ${one.n || ""}`.toLowerCase().includes(words));

const reorder = () => {
  const words = by("search").value.trim().toLowerCase();
  const everything = by("filter").value === "all" && !words;
  app.order = [];
  app.rows.forEach((one, n) => {
    if (everything || (one && matches(one, n, words))) app.order.push(n);
  });
  by("shown").textContent = everything ? "" : `${app.order.length} of ${app.rows.length} beads`;
};

const make = (position) => {
  const number = app.order[position];
  const one = app.rows[number];
  if (!one) return element("article", "bead", "…");
  const isCurrent = number === app.current;
  return article(one, {
    number,
    position,
    size: app.order.length,
    isCurrent,
    first: [app.first[0][number], app.first[1][number]],
    languages: app.info.languages,
    joints: app.info.joints,
    active: isCurrent ? app.side : -1,
    cuts: isCurrent ? app.cuts : null,
    chosen: isCurrent ? app.chosen : -1,
  });
};

const guess = (position) => {
  const one = app.rows[app.order[position]];
  if (!one) return 76;
  const narrow = list.width < 736;
  const columns = Math.max(12, (narrow ? list.width - 30 : (list.width - 170) / 2) / 8.4);
  const lines = (texts, wide) => Math.ceil(((texts || []).join(" ").length * (wide ? 1.9 : 1)) / columns) || 1;
  const sides = [lines(one.s, true), lines(one.t, false)];
  const text = narrow ? sides[0] + sides[1] + 1 : Math.max(3, ...sides);
  return 18 + 24 * text + (one.f ? 12 + 22 * one.f.length : 0) + (one.n ? 24 : 0);
};

const list = new List(by("list"), { size: () => app.order.length, guess, make });
const ribbon = new Ribbon(by("ribbon"), {
  rows: () => app.rows,
  jump: (n) => app.select(n),
  seen: () => {
    const seen = [...list.made.keys()].map((position) => app.order[position]);
    return seen.length ? [Math.min(...seen), Math.max(...seen)] : [0, 0];
  },
});
list.drawn = () => ribbon.soon();

// ---- where we are

let placeTimer;
app.select = (number, { chosen = -1, focus = true } = {}) => {
  let position = app.order.indexOf(number);
  if (position < 0) {
    by("filter").value = "all";
    by("search").value = "";
    reorder();
    list.reset();
    position = app.order.indexOf(number);
    if (position < 0) return;
  }
  const before = shown();
  app.current = number;
  app.chosen = chosen;
  app.cuts = null;
  if (before !== position) list.refresh(before);
  list.refresh(position);
  const made = list.show(position);
  if (focus && !isOpen()) made?.focus({ preventScroll: true });
  clearTimeout(placeTimer);
  placeTimer = setTimeout(() => post("place", { bead: number }).catch(() => {}), 400);
};

const redraw = () => {
  const position = shown();
  list.refresh(position);
  list.made.get(position)?.focus({ preventScroll: true });
};

app.step = (by) => {
  if (!app.order.length) return;
  const here = shown();
  app.select(app.order[Math.min(Math.max((here < 0 ? 0 : here) + by, 0), app.order.length - 1)]);
};
app.to = (position) => app.order.length && app.select(app.order[Math.min(position, app.order.length - 1)]);
app.turn = (side) => {
  app.side = side;
  redraw();
};

const seek = (direction, wanted, nothing) => {
  const here = shown();
  const order = direction > 0 ? [...app.order.slice(here + 1), ...app.order.slice(0, here + 1)] : [...app.order.slice(0, Math.max(here, 0)).reverse(), ...app.order.slice(Math.max(here, 0)).reverse()];
  const found = order.find((n) => app.rows[n] && wanted(app.rows[n]));
  if (found === undefined) say(nothing);
  return found;
};
app.doubtful = (direction) => {
  const found = seek(direction, isDoubtful, "no bead is doubtful");
  if (found !== undefined) app.select(found);
};
app.unreviewed = () => {
  const found = seek(1, (one) => !isFixed(one), "every bead is reviewed");
  if (found !== undefined) app.select(found);
};
// Findings that wait for a judgement; neutral ones only ask to be looked at where nothing else does.
const unjudged = (one) => (one.f || []).map((_, n) => n).filter((n) => !one.f[n][9]);
const openFindings = (one) => unjudged(one).filter((n) => one.f[n][1] !== "neutral");
app.finding = (direction) => {
  const here = openFindings(row()).filter((n) => (direction > 0 ? n > app.chosen : app.chosen >= 0 && n < app.chosen));
  if (here.length) return app.select(app.current, { chosen: direction > 0 ? here[0] : here.at(-1) });
  const found = seek(direction, (one) => openFindings(one).length > 0, "there is no finding left to judge");
  if (found !== undefined) {
    const there = openFindings(app.rows[found]);
    app.select(found, { chosen: direction > 0 ? there[0] : there.at(-1) });
  }
};

// ---- what is done

const replace = (changed) => {
  for (const [n, one] of changed) {
    app.rows[n] = one;
    const position = app.order.indexOf(n);
    if (position >= 0) list.refresh(position);
  }
};

const apply = (reply, keep) => {
  app.info.version = reply.version;
  app.info.undo = reply.undo;
  app.info.redo = reply.redo;
  app.rows.splice(reply.at, reply.remove, ...reply.rows);
  for (const [n, one] of reply.changed) app.rows[n] = one;
  recount();
  const size = app.order.length;
  const isWhole = size === app.rows.length - reply.rows.length + reply.remove;
  reorder();
  const focus = keep ?? reply.focus;
  if (app.order.indexOf(focus) < 0 && app.order.length) {
    // The filter hides it now: stay near.
    app.current = app.order.find((n) => n >= focus) ?? app.order.at(-1);
  } else app.current = focus;
  if (isWhole) list.splice(reply.at, reply.remove, reply.rows.length);
  else list.reset();
  if (app.order.length) app.select(app.current, { chosen: -1 });
};

const failed = (problem) => {
  say(problem.message);
  if (problem.reload) return load();
  return undefined;
};

/** Do what `plan()` says when its turn has come; null for nothing. */
const enqueue = (plan, keep) =>
  queue(async () => {
    const operation = plan();
    if (!operation) return;
    const reply = await post("do", { version: app.info.version, do: operation });
    say("");
    apply(reply, keep?.(reply));
  }).catch(failed);

app.operate = (op, more = {}) => enqueue(() => ({ op, bead: app.current, ...more }));
app.accept = () =>
  enqueue(
    () => {
      if (row().st === "accepted") {
        app.step(1);
        return null;
      }
      return { op: "accept", bead: app.current };
    },
    (reply) => Math.min(reply.focus + 1, app.rows.length - 1),
  );
app.acceptAbove = () => enqueue(() => ({ op: "accept", bead: 0, through: app.current }));
app.merge = () => {
  let seam;
  return enqueue(() => {
    seam = [[(row().s || []).length, 0], [(row().t || []).length, 0]];
    return { op: "merge", bead: app.current };
  }).then(() => {
    // Where the two met is where they would be split again.
    app.cuts = row().st === "hand" ? seam : null;
    redraw();
  });
};
app.move = (to) => enqueue(() => ({ op: "move", bead: app.current, side: app.side ? "target" : "source", to }));

const cutsOf = (one) => {
  const [s, t] = [one.s || [], one.t || []];
  return [likely(s, t, app.info.languages[0]), likely(t, s, app.info.languages[1])];
};
app.cut = (direction, byCharacter) => {
  const texts = (app.side ? row().t : row().s) || [];
  if (!app.cuts) app.cuts = cutsOf(row());
  else app.cuts[app.side] = moved(app.cuts[app.side], direction, byCharacter, texts, app.info.languages[app.side]);
  redraw();
};
app.split = () =>
  enqueue(() => {
    const [source, target] = app.cuts || cutsOf(row());
    return { op: "split", bead: app.current, source, target };
  });

const sideName = () => (app.side ? "target" : "source");
const label = (n) => `Segment [${app.first[app.side][app.current] + n}] of the ${sideName()}`;
app.edit = async () => {
  const texts = (app.side ? row().t : row().s) || [];
  if (!texts.length) return app.insert();
  const [bead, side] = [app.current, sideName()];
  const given = await ask(`Bead ${bead + 1}: ${side}`, texts.map((text, n) => [label(n), text, app.info.languages[app.side]]));
  redraw();
  const changed = given?.map((text, n) => [n, text]).filter(([n, text]) => text !== texts[n]);
  if (changed?.length) await enqueue(() => ({ op: "edit", bead, side, texts: changed }));
  return undefined;
};
app.insert = async () => {
  const [bead, side] = [app.current, sideName()];
  const given = await ask(`Bead ${bead + 1}: insert`, [[`New segment of the ${side}`, "", app.info.languages[app.side]]]);
  redraw();
  if (given?.[0].trim()) await enqueue(() => ({ op: "insert", bead, side, text: given[0] }));
};
app.note = async () => {
  const bead = app.current;
  const given = await ask(`Bead ${bead + 1}`, [["Note", row().n || ""]]);
  redraw();
  if (given) await enqueue(() => ({ op: "note", bead, text: given[0] }));
};

const finding = () => {
  const one = row();
  const n = app.chosen >= 0 ? app.chosen : (openFindings(one)[0] ?? unjudged(one)[0]);
  if (n === undefined) say("there is no finding here");
  return n === undefined ? null : one.f[n];
};
const words = (one, place, span) => (span ? [...((place ? one.t : one.s) || []).join(app.info.joints[place])].slice(...span).join("") : "");

app.judge = async (verdict, everywhere) => {
  const found = verdict ? finding() : app.chosen >= 0 ? row().f[app.chosen] : (row().f || []).find((one) => one[9]);
  if (!found) return;
  const bead = app.current;
  let reason = "";
  if (verdict === "dismissed") {
    const given = await ask(everywhere ? `Dismiss ${found[0]} everywhere` : `Dismiss ${found[0]}`, [["Reason", ""]]);
    redraw();
    if (!given) return;
    [reason] = given;
  }
  await enqueue(
    () => {
      const one = app.rows[bead];
      const said = { op: "judge", bead, fingerprint: found[everywhere ? 8 : 7], verdict, reason, everywhere };
      return { ...said, check: found[0], source: words(one, 0, found[3]), target: words(one, 1, found[4]) };
    },
    () => bead,
  );
};

// The suggestion in the place of the words that the finding points at.
const suggested = (one, found) => {
  const texts = one.t || [];
  const joint = app.info.joints[1];
  const [start, end] = found[4];
  let at = 0;
  const changed = [];
  texts.forEach((text, n) => {
    const characters = [...text];
    const [from, to] = [Math.max(start - at, 0), Math.min(end - at, characters.length)];
    const isHere = start < at + characters.length && end > at;
    if (isHere) changed.push([n, characters.slice(0, from).join("") + (start >= at ? found[6] : "") + characters.slice(to).join("")]);
    at += characters.length + joint.length;
  });
  return changed;
};
app.apply = () => {
  const one = row();
  const open = openFindings(one).filter((n) => one.f[n][6] !== null && one.f[n][4]);
  const n = open.includes(app.chosen) ? app.chosen : open[0];
  if (n === undefined) return say("no finding here has a suggestion that can be put in");
  const bead = app.current;
  return enqueue(() => ({ op: "edit", bead, side: "target", texts: suggested(one, one.f[n]) }));
};

app.realign = () => {
  say("realigning …");
  return queue(async () => {
    const here = app.current;
    apply(await post("realign", { version: app.info.version }), Math.min(here, app.rows.length - 1));
    say("the rest is realigned");
  }).catch(failed);
};

app.download = (name) =>
  queue(async () => {
    const response = await fetch(`api/export/${name}`);
    if (!response.ok) throw new Error((await response.json()).problem);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await response.blob());
    const header = response.headers.get("content-disposition") || "";
    link.download = decodeURIComponent(header.split("''")[1] || `bitext.${name}`);
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    say(`exported: ${link.download}`);
  }).catch(failed);
app.results = () => queue(async () => say(`written: ${(await post("results", {})).files.join(" ")}`)).catch(failed);
app.end = () =>
  queue(async () => {
    await post("close", {});
    app.ended = true;
    say("the review is written down and ended; this window can be closed");
  }).catch(failed);

app.focus = (id) => by(id).focus();
app.theme = () => {
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  ribbon.soon();
};
app.palette = async () => {
  const chosen = await choose(commands);
  redraw();
  await chosen?.run();
};
app.help = async () => {
  await showKeys(commands);
  redraw();
};

// ---- keys and clicks

let commands = [];
document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.keyCode === 229 || event.altKey || isOpen()) return;
  if (event.target.matches("input, select, textarea")) {
    const leaves = event.key === "Escape" || (event.key === "Enter" && event.target.matches("input"));
    if (!leaves) return;
    event.preventDefault();
    if (event.key === "Escape" && event.target.id === "search" && event.target.value) {
      event.target.value = "";
      filterAgain();
    }
    return redraw();
  }
  if (event.target.matches("button") && ["Enter", " "].includes(event.key)) return;
  const key = keyOf(event);
  const command = commands.find(({ keys }) => keys.includes(key));
  if (!command) return;
  event.preventDefault();
  command.run();
});
by("list").addEventListener("click", (event) => {
  const made = event.target.closest(".bead");
  const position = [...list.made].find(([, one]) => one === made)?.[0];
  if (position === undefined || getSelection().toString()) return;
  const side = event.target.closest(".side");
  if (side) app.side = side.classList.contains("target") ? 1 : 0;
  const item = event.target.closest(".finding");
  app.select(app.order[position], { chosen: item ? [...item.parentElement.children].indexOf(item) : -1 });
});
document.querySelector(".buttons").addEventListener("click", (event) => {
  const id = event.target.dataset.command;
  commands.find((command) => command.id === id)?.run();
});
const filterAgain = () => {
  reorder();
  list.reset();
  if (app.order.length) app.select(app.order.find((n) => n >= app.current) ?? app.order[0], { focus: false });
};
by("search").addEventListener("input", (event) => {
  if (!event.isComposing) filterAgain();
});
by("search").addEventListener("compositionend", filterAgain);
by("filter").addEventListener("change", filterAgain);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => ribbon.soon());

// ---- loading, and what others change

const chunk = async (from, to) => {
  for (;;) {
    const reply = await get(`rows?from=${from}&to=${to}`);
    if (reply.version === app.info.version) {
      reply.rows.forEach((one, n) => {
        app.rows[from + n] = one;
      });
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

let loading = 0;
async function load() {
  loading += 1;
  const mine = loading;
  app.info = await get("overview");
  commands = commandsOf(app);
  const { beads, place, name } = app.info;
  by("name").textContent = name;
  document.title = `${name} · Align review`;
  const here = app.rows.length ? Math.min(app.current, beads - 1) : place;
  app.rows = new Array(beads).fill(null);
  app.current = here;
  await chunk(Math.max(0, here - 60), Math.min(beads, here + 120));
  recount();
  reorder();
  list.reset();
  app.select(here);
  root.dataset.ready = "first";
  requestAnimationFrame(() => performance.mark("first"));
  for (let from = 0; from < beads && mine === loading; from += CHUNK) {
    await chunk(from, Math.min(from + CHUNK, app.rows.length));
    recount();
    ribbon.soon();
  }
  if (mine !== loading) return;
  reorder();
  list.reset();
  app.select(app.current, { focus: !document.activeElement.matches("input, select"), chosen: app.chosen });
  by("list").setAttribute("aria-busy", "false");
  root.dataset.ready = "all";
  if (app.info.problem) say(`figures cannot be computed: ${app.info.problem}`);
}

async function listen() {
  for (;;) {
    try {
      const { version, news } = app.info;
      const reply = await get(`news?version=${version}&news=${news}`);
      if (app.ended) return;
      if (reply.version !== undefined) {
        await queue(async () => {
          if (reply.version !== app.info.version) {
            // Either we did something since we asked, or another window did.
            const now = await get("overview");
            if (now.version !== app.info.version) await load();
            return;
          }
          app.info.news = reply.news;
          if (reply.changed) replace(reply.changed);
          recount();
          ribbon.soon();
        });
      }
      root.dataset.lost = "";
    } catch {
      if (app.ended) return;
      root.dataset.lost = "yes";
      say("the review does not answer: start `align review` again; nothing is lost");
      await new Promise((resolve) => setTimeout(resolve, 2000));
    }
  }
}

window.align = app; // for whoever looks from the browser's console
load().then(listen, failed);
