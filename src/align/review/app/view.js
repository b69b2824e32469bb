// What is on the screen: the beads that the filter lets through, the ribbon, and the bead we are at.

import { List } from "./list.js";
import { Beads } from "./model.js";
import { Ribbon } from "./ribbon.js";
import { article, element } from "./rows.js";
import { isOpen } from "./dialogs.js";
import { post } from "./talk.js";

export const by = (id) => document.getElementById(id);
export const root = document.documentElement;

export const app = {
  info: null,
  beads: new Beads(),
  current: 0,
  side: 1,
  cuts: null,
  chosen: -1,
  get rows() {
    return this.beads.rows;
  },
};
export const row = () => app.rows[app.current];

export const say = (text) => {
  by("status").textContent = text;
};

const make = (position) => {
  const number = app.beads.at(position);
  const one = app.rows[number];
  if (!one) return element("article", "bead", "…");
  const isCurrent = number === app.current;
  return article(one, {
    number,
    position,
    size: app.beads.size,
    isCurrent,
    first: app.beads.first(number),
    languages: app.info.languages,
    joints: app.info.joints,
    active: isCurrent ? app.side : -1,
    cuts: isCurrent ? app.cuts : null,
    chosen: isCurrent ? app.chosen : -1,
  });
};

const guess = (position) => {
  const one = app.rows[app.beads.at(position)];
  if (!one) return 76;
  const narrow = list.width < 736;
  const columns = Math.max(12, (narrow ? list.width - 30 : (list.width - 170) / 2) / 8.4);
  const lines = (texts, wide) => {
    let length = 0;
    for (const text of texts || []) length += text.length + 1;
    return Math.ceil((length * (wide ? 1.9 : 1)) / columns) || 1;
  };
  const sides = [lines(one.s, true), lines(one.t, false)];
  const text = narrow ? sides[0] + sides[1] + 1 : Math.max(...sides);
  const under = (one.f ? 12 + 22 * one.f.length : 0) + (one.n ? 24 : 0);
  return 18 + (narrow ? 24 * text + under : Math.max(60, 24 * text + under));
};

export const list = new List(by("list"), { size: () => app.beads.size, guess, make });
export const ribbon = new Ribbon(by("ribbon"), {
  rows: () => app.rows,
  jump: (n) => app.select(n),
  seen: () => {
    const seen = [...list.made.keys()].map((position) => app.beads.at(position));
    return seen.length ? [Math.min(...seen), Math.max(...seen)] : [0, 0];
  },
});
list.drawn = () => ribbon.follow();

/** How much is reviewed, and what can be undone. */
export const tell = () => {
  const { rows, fixed } = app.beads;
  by("progress").max = rows.length;
  by("progress").value = fixed;
  by("reviewed").textContent = `${fixed} of ${rows.length}`;
  by("shown").textContent = app.beads.order ? `${app.beads.size} of ${rows.length} beads` : "";
  document.querySelector("[data-command=undo]").disabled = !app.info.undo;
  document.querySelector("[data-command=redo]").disabled = !app.info.redo;
};

export const filterAgain = () => {
  app.beads.choose(by("filter").value, by("search").value);
  tell();
  list.reset();
  if (app.beads.size) app.select(app.beads.nearest(app.current), { focus: false });
};

const showAll = () => {
  by("filter").value = "all";
  by("search").value = "";
  app.beads.choose("all", "");
  tell();
  list.reset();
};

let placeTimer;
app.select = (number, { chosen = -1, focus = true } = {}) => {
  if (app.beads.position(number) < 0) showAll();
  const position = app.beads.position(number);
  if (position < 0) return;
  const before = app.beads.position(app.current);
  app.current = number;
  app.chosen = chosen;
  app.cuts = null;
  if (before !== position && before >= 0) list.refresh(before);
  list.refresh(position);
  const made = list.show(position);
  if (focus && !isOpen()) made?.focus({ preventScroll: true });
  clearTimeout(placeTimer);
  placeTimer = setTimeout(() => post("place", { bead: number }).catch(() => {}), 400);
};

/** The bead we are at looks otherwise. */
export const redraw = () => {
  const position = app.beads.position(app.current);
  list.refresh(position);
  list.made.get(position)?.focus({ preventScroll: true });
};

/** Rows that look otherwise now, as [number, row]. */
export const replace = (changed) => {
  for (const [n, one] of changed) {
    app.beads.put(n, [one]);
    list.refresh(app.beads.position(n));
  }
};

const segments = (rows) => rows.reduce((sum, one) => [sum[0] + (one?.s || []).length, sum[1] + (one?.t || []).length], [0, 0]).join();

/** Put in what an operation changed; `focus` is the bead to be at afterwards. */
export const apply = (reply, focus = reply.focus, keep = false) => {
  app.info.version = reply.version;
  app.info.undo = reply.undo;
  app.info.redo = reply.redo;
  const before = app.beads.position(app.current);
  const isWhole = !app.beads.order;
  const old = app.rows.slice(reply.at, reply.at + reply.remove);
  const renumbered = old.length !== reply.rows.length || segments(old) !== segments(reply.rows);
  app.beads.splice(reply.at, reply.remove, reply.rows);
  for (const [n, one] of reply.changed) app.beads.put(n, [one]);
  app.current = Math.min(focus, app.rows.length - 1);
  // A filter may hide it now: stay near.
  if (app.beads.size && app.beads.position(app.current) < 0) app.current = app.beads.nearest(app.current);
  if (!keep) [app.cuts, app.chosen] = [null, -1];
  if (isWhole) {
    if (before >= 0) list.refresh(before);
    list.splice(reply.at, reply.remove, reply.rows.length, renumbered);
    for (const [n] of reply.changed) list.refresh(n);
  } else list.reset();
  tell();
  ribbon.soon();
  if (app.beads.size) app.select(app.current, { focus: !keep || !document.activeElement.matches("input, select"), chosen: app.chosen });
  else list.draw();
};
