// The whole text at a glance: confidence on the left, findings on the right, one-sided beads dotted.

import { worst } from "./rows.js";

export class Ribbon {
  /** canvas; rows(): the rows, null where not loaded; jump(n): go to a bead; seen(): [first, last]. */
  constructor(canvas, { rows, jump, seen }) {
    Object.assign(this, { canvas, rows, seen });
    canvas.addEventListener("click", (event) => {
      const part = event.offsetY / canvas.clientHeight;
      jump(Math.min(rows().length - 1, Math.floor(part * rows().length)));
    });
    new ResizeObserver(() => this.soon()).observe(canvas.parentElement);
  }

  soon() {
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => {
      this.waiting = false;
      this.draw();
    });
  }

  draw() {
    const { canvas } = this;
    const height = canvas.parentElement.clientHeight;
    const rows = this.rows();
    canvas.height = height;
    const pen = canvas.getContext("2d");
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(`--${name}`).trim();
    const severities = ["neutral", "minor", "major", "critical"].map(colour);
    const [line, accent, done, soft] = ["line", "accent", "done", "soft"].map(colour);
    pen.clearRect(0, 0, 28, height);
    const size = height / Math.max(rows.length, 1);
    const lines = Math.max(1, Math.min(rows.length, height));
    for (let n = 0; n < lines; n += 1) {
      const [from, to] = [Math.floor((n * rows.length) / lines), Math.floor(((n + 1) * rows.length) / lines)];
      let [least, gravest, fixed, alone, crossed] = [2, -1, 0, false, false];
      for (let i = from; i < to; i += 1) {
        const row = rows[i];
        if (!row) continue;
        if (row.c !== undefined) least = Math.min(least, row.c);
        gravest = Math.max(gravest, worst(row));
        fixed += row.st ? 1 : 0;
        alone ||= !row.s || !row.t;
        crossed ||= (row.f || []).some((finding) => finding[0] === "reordering");
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
      if (fixed === to - from) {
        pen.fillStyle = done;
        pen.fillRect(0, y, 2, high);
      }
    }
    const [first, last] = this.seen();
    pen.strokeStyle = accent;
    pen.lineWidth = 2;
    pen.strokeRect(1, first * size, 26, Math.max(3, (last - first + 1) * size));
  }
}
