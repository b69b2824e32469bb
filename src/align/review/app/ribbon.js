// The whole text at a glance: confidence on the left, findings on the right, one-sided beads dotted.

import { worst } from "./rows.js";

//: Milliseconds after the last change until it is drawn: a key is not to wait for it.
const REST = 120;

const known = new WeakMap();
/** What the ribbon shows of a row: [confidence, gravest finding, is one-sided, is reordered]. */
const glance = (row) => {
  let found = known.get(row);
  if (!found) {
    found = [row.c ?? 2, worst(row), !row.s || !row.t, (row.f || []).some((finding) => finding[0] === "reordering")];
    known.set(row, found);
  }
  return found;
};

export class Ribbon {
  /** box: holds a canvas and a frame; rows(): the rows, null where not loaded; jump(n): go to a bead;
   *  seen(): [first, last]. */
  constructor(box, { rows, jump, seen }) {
    Object.assign(this, { box, rows, seen, canvas: box.querySelector("canvas"), frame: box.querySelector("i") });
    box.addEventListener("click", (event) => {
      const part = (event.clientY - box.getBoundingClientRect().top) / this.height;
      jump(Math.min(rows().length - 1, Math.floor(part * rows().length)));
    });
    this.height = 0;
    new ResizeObserver(() => {
      this.height = box.clientHeight;
      this.draw();
      this.follow();
    }).observe(box);
  }

  /** Something changed. */
  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.draw(), REST);
  }

  /** Frame what is seen. */
  follow() {
    const [first, last] = this.seen();
    const size = this.height / Math.max(this.rows().length, 1);
    const high = Math.max(4, (last - first + 1) * size);
    this.frame.style.transform = `translateY(${Math.min(first * size, this.height - high)}px)`;
    this.frame.style.height = `${high}px`;
  }

  draw() {
    const { canvas, height } = this;
    const rows = this.rows();
    canvas.height = height;
    const pen = canvas.getContext("2d");
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(`--${name}`).trim();
    const severities = ["neutral", "minor", "major", "critical"].map(colour);
    const [line, accent, done, soft] = ["line", "accent", "done", "soft"].map(colour);
    const size = height / Math.max(rows.length, 1);
    const lines = Math.max(1, Math.min(rows.length, height));
    for (let n = 0; n < lines; n += 1) {
      const [from, to] = [Math.floor((n * rows.length) / lines), Math.floor(((n + 1) * rows.length) / lines)];
      let [least, gravest, fixed, alone, crossed] = [2, -1, 0, false, false];
      for (let i = from; i < to; i += 1) {
        const row = rows[i];
        if (!row) continue;
        const [confidence, finding, isAlone, isCrossed] = glance(row);
        least = Math.min(least, confidence);
        gravest = Math.max(gravest, finding);
        fixed += row.st ? 1 : 0;
        alone ||= isAlone;
        crossed ||= isCrossed;
      }
      const [y, high] = [from * size, Math.max(1, (to - from) * size - (size > 4 ? 1 : 0))];
      pen.fillStyle = least > 1 ? line : `hsl(${least * 130} 60% 48%)`;
      pen.fillRect(3, y, 9, high);
      if (gravest >= 0) {
        pen.fillStyle = severities[gravest];
        pen.fillRect(13, y, 8, high);
      }
      if (alone || crossed) {
        pen.fillStyle = crossed ? accent : soft;
        pen.fillRect(22, y, 3, high);
      }
      if (to > from && fixed === to - from) {
        pen.fillStyle = done;
        pen.fillRect(0, y, 2, high);
      }
    }
  }
}
