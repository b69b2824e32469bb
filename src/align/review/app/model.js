// All beads, and what is counted of them: which are shown, how many are reviewed, where segments begin.

import { isDoubtful, isFixed, live } from "./rows.js";

const FILTERS = {
  all: () => true,
  open: (row) => !isFixed(row),
  findings: (row) => live(row).length > 0,
  doubtful: isDoubtful,
  onesided: (row) => !row.s || !row.t,
  touched: (row) => Boolean(row.n || row.x),
};

const texts = new WeakMap();
const textOf = (row) => {
  let text = texts.get(row);
  if (text === undefined) {
    text = `${(row.s || []).join(" ")} ${(row.t || []).join(" ")} ${row.n || ""}`.toLowerCase();
    texts.set(row, text);
  }
  return text;
};

const count = (rows, start, end) => {
  let found = 0;
  for (let n = start; n < end; n += 1) if (rows[n] && isFixed(rows[n])) found += 1;
  return found;
};

export class Beads {
  constructor(size = 0) {
    this.rows = new Array(size).fill(null); // null where a row is not loaded yet
    this.fixed = 0; // how many are accepted or set by hand
    this.starts = [[0], [0]]; // number of the first segment of each bead, per side, as far as asked for
    this.filter = "all";
    this.words = "";
    this.order = null; // numbers of the beads that are shown; null for all
  }

  /** Put rows in from `at` on, for as many as they are. */
  put(at, rows) {
    this.fixed -= count(this.rows, at, at + rows.length);
    rows.forEach((row, n) => {
      this.rows[at + n] = row;
    });
    this.fixed += count(this.rows, at, at + rows.length);
    this.forget(at);
  }

  /** `remove` rows give way to others. */
  splice(at, remove, rows) {
    this.fixed -= count(this.rows, at, at + remove);
    if (remove === rows.length) rows.forEach((row, n) => (this.rows[at + n] = row));
    else this.rows = [...this.rows.slice(0, at), ...rows, ...this.rows.slice(at + remove)];
    this.fixed += count(this.rows, at, at + rows.length);
    this.forget(at);
    if (this.order) this.choose();
  }

  forget(at) {
    for (const starts of this.starts) starts.length = Math.min(starts.length, at + 1);
  }

  /** Numbers of the first segments of a bead. */
  first(number) {
    return this.starts.map((starts, side) => {
      for (let n = starts.length; n <= number; n += 1) {
        const row = this.rows[n - 1];
        starts.push(starts[n - 1] + ((row && (side ? row.t : row.s)) || []).length);
      }
      return starts[number];
    });
  }

  /** Show what a filter lets through and holds these words. */
  choose(filter = this.filter, words = this.words) {
    this.filter = filter;
    this.words = words.trim().toLowerCase();
    this.order = null;
    if (filter === "all" && !this.words) return;
    this.order = [];
    const keep = FILTERS[filter];
    this.rows.forEach((row, n) => {
      if (row && keep(row) && (!this.words || this.words === String(n + 1) || textOf(row).includes(this.words))) this.order.push(n);
    });
  }

  /** How many are shown. */
  get size() {
    return (this.order || this.rows).length;
  }

  /** The bead at a position of what is shown. */
  at(position) {
    return this.order ? this.order[position] : position;
  }

  /** The position of a bead in what is shown, -1 where it is hidden. */
  position(number) {
    if (!this.order) return number < this.rows.length ? number : -1;
    const found = this.after(number);
    return this.order[found] === number ? found : -1;
  }

  /** The position of the first bead shown that is not before this one. */
  after(number) {
    if (!this.order) return number;
    let [low, high] = [0, this.order.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.order[middle] < number) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The shown bead nearest to this one, downwards first. */
  nearest(number) {
    return this.at(Math.min(this.after(number), this.size - 1));
  }

  /** The next shown bead in a direction for which `wanted(row)` holds, round the ends; itself last. */
  seek(number, direction, wanted) {
    const size = this.size;
    const here = this.after(number);
    const start = this.position(number) < 0 && direction > 0 ? here - 1 : here;
    for (let step = 1; step <= size; step += 1) {
      const found = this.at((((start + direction * step) % size) + size) % size);
      if (this.rows[found] && wanted(this.rows[found])) return found;
    }
    return undefined;
  }
}
