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
    this.fresh = new Set(); // those made and not yet measured
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
    const keep = this.kept;
    this.reset();
    if (keep !== undefined && keep < this.size()) this.show(keep);
  }

  drop(n) {
    this.made.get(n).remove();
    this.made.delete(n);
    this.fresh.delete(n);
  }

  /** Everything is other than it was. */
  reset() {
    this.heights = [];
    this.tops = null;
    for (const n of [...this.made.keys()]) this.drop(n);
    this.draw();
  }

  /** `removed` items at `at` gave way to `added` others; those after them look otherwise too, or not. */
  splice(at, removed, added, after) {
    const gone = [...this.made.keys()].filter((n) => n >= at && (after || n < at + removed));
    for (const n of gone) this.drop(n);
    if (removed === added) this.heights.fill(undefined, at, at + added);
    else this.heights = [...this.heights.slice(0, at), ...new Array(added), ...this.heights.slice(at + removed)];
    this.tops = null;
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
    this.spacer.style.height = `${tops[count]}px`;
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

  draw() {
    for (let pass = 0; pass < 3; pass += 1) {
      const tops = this.places();
      const count = this.size();
      const top = this.box.scrollTop;
      const first = Math.max(0, this.at(tops, top) - OVERSCAN);
      const last = Math.min(count - 1, this.at(tops, top + this.box.clientHeight) + OVERSCAN);
      for (const [n, made] of this.made) {
        if ((n < first || n > last) && !made.contains(document.activeElement)) this.drop(n);
      }
      this.fill(first, last);
      if (!this.measure(tops, top)) break;
    }
    this.drawn?.();
  }

  /** Make what is missing, in the order of the text. */
  fill(first, last) {
    let next = null;
    for (const [n, made] of this.made) if (n > last && (next === null || n < next[0])) next = [n, made];
    let before = next === null ? null : next[1];
    for (let n = last; n >= first; n -= 1) {
      let made = this.made.get(n);
      if (!made) {
        made = this.make(n);
        this.box.insertBefore(made, before);
        this.made.set(n, made);
        this.fresh.add(n);
      }
      before = made;
    }
  }

  /** Put everything in its place, and find out how high new things are; whether a guess was wrong. */
  measure(tops, top) {
    for (const [n, made] of this.made) {
      if (made.place === tops[n]) continue;
      made.place = tops[n];
      made.style.transform = `translateY(${tops[n]}px)`;
    }
    let moved = false;
    let shift = 0;
    for (const n of this.fresh) {
      const height = this.made.get(n).offsetHeight;
      if (Math.abs(height - this.height(n)) > 0.5) {
        if (tops[n + 1] <= top) shift += height - this.height(n);
        moved = true;
      }
      this.heights[n] = height;
    }
    this.fresh.clear();
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
    this.fresh.add(n);
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
      if (this.made.has(n) && this.tops && Math.abs(this.tops[n] - tops[n]) < 0.5 && Math.abs(wanted - top) < 0.5) break;
    }
    return this.made.get(n);
  }
}
