// What a person does, each by one call of the server; it is on the screen when the server has it on disk.

import { likely, moved } from "./cuts.js";
import { ask, choose, showKeys } from "./dialogs.js";
import { isDoubtful, isFixed } from "./rows.js";
import { post, queue } from "./talk.js";
import { app, apply, by, redraw, ribbon, root, row, say } from "./view.js";

// ---- where to

app.step = (by) => {
  const { beads } = app;
  if (!beads.size) return;
  const here = beads.position(app.current);
  app.select(beads.at(Math.min(Math.max((here < 0 ? 0 : here) + by, 0), beads.size - 1)));
};
app.to = (position) => app.beads.size && app.select(app.beads.at(Math.min(position, app.beads.size - 1)));
app.turn = (side) => {
  app.side = side;
  redraw();
};

const seek = (direction, wanted, nothing) => {
  const found = app.beads.seek(app.current, direction, wanted);
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

// ---- beads

const failed = (problem) => {
  say(problem.message);
  return problem.reload ? app.load() : undefined;
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
app.realign = () => {
  say("realigning …");
  return queue(async () => {
    const here = app.current;
    apply(await post("realign", { version: app.info.version }), Math.min(here, app.rows.length - 1));
    say("the rest is realigned");
  }).catch(failed);
};

// ---- texts

/** Ask for texts that are to go into the bead we are at; null where nothing is to be done: the
 *  person left, or another window changed the bead meanwhile. */
const asked = async (title, fields) => {
  const bead = app.current;
  const read = () => JSON.stringify([app.rows[bead]?.s, app.rows[bead]?.t]);
  const before = read();
  const given = await ask(title, fields);
  if (given && read() !== before) {
    say("this bead was changed in another window; nothing was done");
    return null;
  }
  if (given && app.current !== bead) app.select(bead);
  redraw();
  return given;
};

const sideName = () => (app.side ? "target" : "source");
const label = (n) => `Segment [${app.beads.first(app.current)[app.side] + n}] of the ${sideName()}`;
app.edit = async () => {
  const texts = (app.side ? row().t : row().s) || [];
  if (!texts.length) return app.insert();
  const [bead, side] = [app.current, sideName()];
  const given = await asked(`Bead ${bead + 1}: ${side}`, texts.map((text, n) => [label(n), text, app.info.languages[app.side]]));
  const changed = given?.map((text, n) => [n, text]).filter(([n, text]) => text !== texts[n]);
  if (changed?.length) await enqueue(() => ({ op: "edit", bead, side, texts: changed }));
  return undefined;
};
app.insert = async () => {
  const [bead, side] = [app.current, sideName()];
  const given = await asked(`Bead ${bead + 1}: insert`, [[`New segment of the ${side}`, "", app.info.languages[app.side]]]);
  if (given?.[0].trim()) await enqueue(() => ({ op: "insert", bead, side, text: given[0] }));
};
app.note = async () => {
  const bead = app.current;
  const given = await asked(`Bead ${bead + 1}`, [["Note", row().n || ""]]);
  if (given) await enqueue(() => ({ op: "note", bead, text: given[0] }));
};

// ---- findings

const finding = () => {
  const one = row();
  const n = app.chosen >= 0 ? app.chosen : (openFindings(one)[0] ?? unjudged(one)[0]);
  if (n === undefined) say("there is no finding here");
  return n === undefined ? null : one.f[n];
};
const words = (one, place, span) => (span ? [...((place ? one.t : one.s) || []).join(app.info.joints[place])].slice(...span).join("") : "");

app.judge = async (verdict, everywhere) => {
  const found = verdict ? finding() : app.chosen >= 0 ? row().f[app.chosen] : (row().f || []).find((one) => one[9]);
  if (!found) return verdict ? undefined : say("nothing was said of a finding here");
  const bead = app.current;
  let reason = "";
  if (verdict === "dismissed") {
    const given = await asked(everywhere ? `Dismiss ${found[0]} everywhere` : `Dismiss ${found[0]}`, [["Reason", ""]]);
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

// ---- the whole

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
  const chosen = await choose(app.commands);
  redraw();
  await chosen?.run();
};
app.help = async () => {
  await showKeys(app.commands);
  redraw();
};
