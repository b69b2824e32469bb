// A list of any length of which only what can be seen exists. Heights are guessed, then measured.

const OVERSCAN = 6;
const GAP = 7;

export class List {
  /** box: the scrolling element; size(): how many; guess(n): height; make(n): the element. */
  constructor(box, { size, guess, make }) {
    Object.assign(this, { box, size, guess, make });
    this.spacer = document.createElement("div");
    this.spacer.setAttribute("role", "presentation");
    box.append(this.spacer);
    this.heights = [];
    this.made = new Map();
    this.width = 0;
    box.addEventListener("scroll", () => this.soon());
    new ResizeObserver(() => this.resized()).observe(box);
  }

  soon() {
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => {
      this.waiting = false;
      this.draw();
    });
  }

  resized() {
    if (this.box.clientWidth === this.width) return this.soon();
    this.width = this.box.clientWidth;
    this.heights = [];
    const keep = this.kept;
    this.draw(true);
    if (keep !== undefined) this.show(keep);
  }

  /** Everything is other than it was. */
  reset() {
    this.heights = [];
    this.draw(true);
  }

  /** `removed` items at `at` gave way to `added` others. */
  splice(at, removed, added) {
    this.heights.splice(at, removed, ...new Array(added).fill(undefined));
    this.draw(true);
  }

  height(n) {
    return (this.heights[n] ??= this.guess(n));
  }

  places() {
    if (this.tops) return this.tops;
    const count = this.size();
    const tops = new Float64Array(count + 1);
    tops[0] = GAP;
    for (let n = 0; n < count; n += 1) tops[n + 1] = tops[n] + this.height(n) + GAP;
    this.tops = tops;
    return tops;
  }

  /** The item at a height. */
  at(tops, y) {
    let low = 0;
    let high = this.size() - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (tops[middle] <= y) low = middle;
      else high = middle - 1;
    }
    return Math.max(low, 0);
  }

  draw(anew = false) {
    if (anew) {
      this.tops = null;
      for (const made of this.made.values()) made.remove();
      this.made.clear();
    }
    for (let pass = 0; pass < 3; pass += 1) {
      const tops = this.places();
      const count = this.size();
      this.spacer.style.height = `${tops[count]}px`;
      const top = this.box.scrollTop;
      const first = Math.max(0, this.at(tops, top) - OVERSCAN);
      const last = Math.min(count - 1, this.at(tops, top + this.box.clientHeight) + OVERSCAN);
      for (const [n, made] of this.made) {
        if (n < first || n > last) {
          if (made.contains(document.activeElement)) continue;
          made.remove();
          this.made.delete(n);
        }
      }
      for (let n = first; n <= last; n += 1) {
        if (!this.made.has(n)) {
          const made = this.make(n);
          const next = [...this.made.keys()].filter((other) => other > n).sort((a, b) => a - b)[0];
          this.box.insertBefore(made, next === undefined ? null : this.made.get(next));
          this.made.set(n, made);
        }
      }
      if (!this.measure(tops, top)) break;
    }
    this.drawn?.();
  }

  measure(tops, top) {
    let moved = false;
    let shift = 0;
    for (const [n, made] of this.made) made.style.transform = `translateY(${tops[n]}px)`;
    for (const [n, made] of this.made) {
      const height = made.offsetHeight;
      if (Math.abs(height - this.height(n)) > 0.5) {
        if (tops[n + 1] <= top) shift += height - this.height(n);
        moved = true;
      }
      this.heights[n] = height;
    }
    if (moved) this.tops = null;
    if (shift) this.box.scrollTop = top + shift;
    return moved;
  }

  /** Make an item anew, because it looks otherwise now. */
  refresh(n) {
    const old = this.made.get(n);
    if (!old) return;
    const made = this.make(n);
    old.replaceWith(made);
    this.made.set(n, made);
    this.soon();
  }

  /** Bring an item into view, and say where it is. */
  show(n) {
    this.kept = n;
    for (let pass = 0; pass < 4; pass += 1) {
      const tops = this.places();
      const top = this.box.scrollTop;
      const height = this.box.clientHeight;
      const [start, end] = [tops[n] - GAP, tops[n + 1] + GAP];
      let wanted = top;
      if (start < top || end - start > height) wanted = start;
      else if (end > top + height) wanted = end - height;
      if (Math.abs(start - top) > 2 * height) wanted = start - height / 3;
      if (Math.abs(wanted - top) > 0.5) this.box.scrollTop = wanted;
      this.draw();
      if (this.made.has(n) && Math.abs(this.places()[n] - tops[n]) < 0.5 && Math.abs(wanted - top) < 0.5) break;
    }
    return this.made.get(n);
  }
}
