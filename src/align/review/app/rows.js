// One bead as elements. Texts only ever become text nodes.

const SEVERITIES = ["neutral", "minor", "major", "critical"];

export const element = (name, classes, ...content) => {
  const made = document.createElement(name);
  if (classes) made.className = classes;
  made.append(...content.filter((item) => item !== ""));
  return made;
};

/** Findings that a person has not dismissed. */
export const live = (row) => (row.f || []).filter((finding) => finding[9] !== "dismissed");

export const worst = (row) => Math.max(-1, ...live(row).map((finding) => SEVERITIES.indexOf(finding[1])));

export const isFixed = (row) => Boolean(row.st);

export const isDoubtful = (row) => !row.st && row.c !== undefined && row.c < 0.5;

// A text in pieces, cut at the ends of findings, doubts, segments and the cut mark, in code points.
const pieces = (characters, spans, edges) => {
  const all = spans.filter(({ span }) => span && span[0] < span[1] && span[0] < characters.length);
  const places = new Set([0, characters.length, ...edges]);
  for (const { span } of all) places.add(span[0]).add(Math.min(span[1], characters.length));
  const sorted = [...places].filter((place) => place <= characters.length).sort((a, b) => a - b);
  return sorted.map((start, i) => ({
    start,
    text: characters.slice(start, sorted[i + 1] ?? start).join(""),
    on: all.filter(({ span }) => span[0] <= start && span[1] > start),
  }));
};

const piece = ({ text, on }, row, chosen) => {
  let node = document.createTextNode(text);
  const doubt = Math.max(0, ...on.map((item) => item.doubt || 0));
  if (doubt) {
    const shaded = element("s", "", node);
    shaded.style.setProperty("--d", doubt);
    shaded.title = `doubtful: an error here has the probability ${doubt}`;
    node = shaded;
  }
  const found = on.filter((item) => item.finding !== undefined).map((item) => item.finding);
  if (!found.length) return node;
  const grave = found.reduce((a, b) => (SEVERITIES.indexOf(row.f[b][1]) > SEVERITIES.indexOf(row.f[a][1]) ? b : a));
  const mark = element("mark", row.f[grave][1], node);
  mark.title = found.map((n) => row.f[n][2]).join("\n");
  if (found.includes(chosen)) mark.classList.add("on");
  return mark;
};

const side = (row, place, context) => {
  const texts = place ? row.t : row.s;
  const line = element("p", `side ${place ? "target" : "source"}`);
  line.lang = context.languages[place];
  line.dir = "auto";
  if (context.active === place) line.classList.add("active");
  if (!texts || !texts.length) {
    line.append(element("em", "", place ? "deletion: nothing in the target" : "insertion: nothing in the source"));
    return line;
  }
  const joint = context.joints[place];
  const lengths = texts.map((text) => [...text].length);
  const starts = lengths.map((_, n) => lengths.slice(0, n).reduce((a, b) => a + b + joint.length, 0));
  const spans = (row.f || []).flatMap((finding, n) => (finding[9] === "dismissed" ? [] : [{ span: finding[3 + place], finding: n }]));
  if (place) spans.push(...(row.d || []).map((doubt) => ({ span: doubt, doubt: doubt[2] })));
  const cut = context.cuts && context.cuts[place];
  const cutAt = cut && (cut[0] < starts.length ? starts[cut[0]] + cut[1] : null);
  const edges = [...starts, ...starts.map((start, n) => start + lengths[n]), ...(cutAt === null || !cut ? [] : [cutAt])];
  const cuts = pieces([...texts.join(joint)], spans, edges);
  const edited = new Set((row.x || []).filter(([where]) => where === place).map(([, n]) => n));
  texts.forEach((_, n) => {
    if (n) line.append(joint || "\u200b");
    const segment = element("span", `seg${edited.has(n) ? " edited" : ""}`, element("span", "num", `[${context.first[place] + n}]`));
    if (edited.has(n)) segment.title = "edited";
    const end = starts[n] + lengths[n];
    for (const one of cuts) {
      if (cut && cutAt === one.start && one.start >= starts[n] && one.start < end && cut[0] === n) segment.append(element("span", "cut"));
      if (one.text && one.start >= starts[n] && one.start < end) segment.append(piece(one, row, context.chosen));
    }
    line.append(segment);
  });
  if (cut && cut[0] >= texts.length) line.append(element("span", "cut"));
  return line;
};

const meter = (name, value, title) => {
  const bar = element("span", "meter", `${name} `);
  bar.title = title;
  if (value === undefined) bar.append("–");
  else {
    const fill = element("i");
    fill.style.setProperty("--v", value);
    bar.append(fill, value.toFixed(2));
  }
  return bar;
};

const item = (finding, isChosen) => {
  const [check, severity, message, , , confidence, suggestion, mark, , verdict, reason] = finding;
  const line = element("li", `finding ${severity}${verdict ? ` ${verdict}` : ""}${isChosen ? " on" : ""}`);
  line.append(element("span", "tag", severity), " ", element("code", "", check), ` ${message}`);
  if (suggestion !== null) line.append(" ", element("b", "", `→ ${suggestion}`));
  const said = verdict ? ` · ${verdict}${reason ? `: ${reason}` : ""}` : "";
  line.append(" ", element("small", "", `${confidence} % · ${mark}${said}`));
  return line;
};

/** The article of a bead.
 *  context: number, first (segment numbers), languages, joints, and for the current bead active, cuts, chosen. */
export const article = (row, context) => {
  const kind = `${(row.s || []).length}-${(row.t || []).length}`;
  const made = element("article", `bead ${SEVERITIES[worst(row)] || "none"}${row.st ? " fixed" : ""}${context.isCurrent ? " current" : ""}`);
  const said = { accepted: "accepted", hand: "set by hand" }[row.st] || "";
  made.setAttribute("aria-label", `Bead ${context.number + 1}, ${kind}${said ? `, ${said}` : ""}${live(row).length ? `, ${live(row).length} findings` : ""}`);
  made.setAttribute("aria-posinset", context.position + 1);
  made.setAttribute("aria-setsize", context.size);
  made.tabIndex = context.isCurrent ? 0 : -1;
  const rail = element("div", "rail", element("span", "", element("b", "", `${context.number + 1}`), ` ${kind}${row.w ? " …" : ""}`));
  if (said) rail.append(element("b", "", `✓ ${said}`));
  rail.append(meter("conf", row.c, "confidence: probability that the bead is right"), meter("est", row.e, "estimate: probability of no major error"));
  made.append(rail, side(row, 0, context), side(row, 1, context));
  if (row.f) made.append(element("ul", "findings", ...row.f.map((finding, n) => item(finding, n === context.chosen))));
  if (row.n) made.append(element("p", "note", `✎ ${row.n}`));
  return made;
};
