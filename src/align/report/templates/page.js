(() => {
  "use strict";
  const root = document.documentElement;
  const main = document.getElementById("beads");
  const boxes = [...document.querySelectorAll("input[name=severity]")];
  const [check, show, order, search, shown] = ["check", "show", "order", "search", "shown"].map((id) => document.getElementById(id));
  const severities = ["neutral", "minor", "major", "critical"];
  const tables = JSON.parse(document.getElementById("tables").textContent);

  const element = (name, classes, ...content) => {
    const made = document.createElement(name);
    if (classes) made.className = classes;
    made.append(...content.filter((part) => part !== "" && part !== undefined));
    return made;
  };

  // A text in pieces, cut at the ends of findings and doubts, so that overlapping ones all show.
  const pieces = (text, spans, doubts) => {
    const characters = [...text]; // spans count code points
    const all = [...spans.map((span, n) => ({ span, n })), ...doubts.map((span) => ({ span, doubt: span[2] }))]
      .filter(({ span }) => span && span[0] < span[1] && span[0] < characters.length);
    const edges = new Set([0, characters.length]);
    const at = new Map();
    for (const item of all) {
      for (const edge of [item.span[0], Math.min(item.span[1], characters.length)]) {
        edges.add(edge);
        if (!at.has(edge)) at.set(edge, []);
        at.get(edge).push(item);
      }
    }
    const live = new Set();
    const sorted = [...edges].sort((a, b) => a - b);
    return sorted.slice(0, -1).map((start, i) => {
      for (const item of at.get(start) || []) if (!live.delete(item)) live.add(item);
      const items = [...live];
      return {
        text: characters.slice(start, sorted[i + 1]).join(""),
        findings: items.filter((item) => item.n !== undefined).map((item) => item.n).sort((a, b) => a - b),
        doubt: Math.max(0, ...items.map((item) => item.doubt || 0)),
      };
    });
  };

  const side = (name, language, bead, place) => {
    const line = element("p", `side ${name}`);
    line.lang = language;
    line.dir = "auto";
    if (!bead.row[place + 2]) {
      line.append(element("em", "", name === "source" ? "insertion: nothing in the source" : "deletion: nothing in the target"));
      return line;
    }
    line.dataset.s = bead.row[place + 2];
    const doubts = place ? bead.row[8] || [] : [];
    for (const piece of pieces(bead.row[place], bead.findings.map((finding) => finding[3 + place]), doubts)) {
      let part = document.createTextNode(piece.text);
      if (piece.doubt) {
        const doubted = element("s");
        doubted.style.setProperty("--d", piece.doubt);
        doubted.title = `doubtful: an error here has the probability ${piece.doubt}`;
        doubted.append(part);
        part = doubted;
      }
      if (piece.findings.length) {
        const mark = element("mark", severities[Math.max(...piece.findings.map((n) => bead.findings[n][1]))]);
        mark.append(part);
        bead.marks.push({ mark, findings: piece.findings });
        part = mark;
      }
      line.append(part);
    }
    return line;
  };

  const meter = (name, value) => {
    const bar = element("span", `meter ${name}`);
    bar.title = name === "conf" ? "confidence: probability that the bead is right" : "estimate: probability of no major error";
    if (value === null) {
      bar.textContent = "–";
    } else {
      bar.style.setProperty("--v", value);
      bar.append(element("i"), value.toFixed(2));
    }
    return bar;
  };

  const item = (finding) => {
    const [at, severity, message, , , confidence, suggestion, mark] = finding;
    const [name, category] = tables.checks[at];
    const line = element("li", `finding ${severities[severity]}`);
    line.append(element("span", "tag", severities[severity]), " ", element("code", "", name), ` ${tables.messages[message]}`);
    if (suggestion !== null) line.append(" ", element("b", "", `→ ${suggestion}`));
    line.append(" ", element("small", "", `${category} · ${confidence} % · ${mark}`));
    return line;
  };

  const build = (row, id, number, languages, home) => {
    const bead = { row, home, findings: row[7] || [], marks: [], confidence: row[5], estimate: row[6] };
    bead.text = `${number} ${row[0]} ${row[1]}`.toLowerCase();
    const worst = Math.max(-1, ...bead.findings.map((finding) => finding[1]));
    const article = element("article", `bead ${severities[worst] || "none"}`);
    article.id = id;
    article.tabIndex = -1;
    const rail = element("div", "rail");
    const link = element("a", "", String(number));
    link.href = `#${id}`;
    const first = element("span", "", link, ` ${row[4]}`);
    rail.append(first, meter("conf", row[5]), meter("est", row[6]));
    article.append(rail, side("source", languages.source, bead, 0), side("target", languages.target, bead, 1));
    bead.lines = bead.findings.map(item);
    if (bead.lines.length) {
      const list = element("ul", "findings");
      list.append(...bead.lines);
      article.append(list);
    }
    bead.article = article;
    return bead;
  };

  const beads = [...document.querySelectorAll("script.beads")].flatMap((script, file) => {
    const home = script.parentElement;
    const built = JSON.parse(script.textContent).map((row, i) =>
      build(row, `${file ? `f${file + 1}` : ""}b${i + 1}`, i + 1, script.dataset, home));
    home.append(...built.map((bead) => bead.article));
    return built;
  });
  const byArticle = new Map(beads.map((bead) => [bead.article, bead]));
  const nameOf = (finding) => tables.checks[finding[0]][0];
  let current = null; // [bead, number of a finding or -1]

  const counts = {};
  const bySeverity = [0, 0, 0, 0];
  for (const bead of beads) {
    for (const finding of bead.findings) {
      counts[nameOf(finding)] = (counts[nameOf(finding)] || 0) + 1;
      bySeverity[finding[1]] += 1;
    }
  }
  for (const name of Object.keys(counts).sort()) check.add(new Option(`${name} (${counts[name]})`, name));
  for (const count of document.querySelectorAll(".count")) count.textContent = bySeverity[severities.indexOf(count.dataset.severity)];

  const matches = {
    all: () => true,
    findings: (bead) => bead.live.size > 0,
    unsure: (bead) => bead.confidence !== null && bead.confidence < 0.5,
    onesided: (bead) => bead.row[4].split("-").includes("0"),
  };

  const filter = () => {
    const chosen = new Set(boxes.filter((box) => box.checked).map((box) => severities.indexOf(box.value)));
    const words = search.value.trim().toLowerCase();
    let visible = 0;
    let findings = 0;
    for (const bead of beads) {
      bead.live = new Set();
      bead.findings.forEach((finding, n) => {
        const keep = chosen.has(finding[1]) && (!check.value || nameOf(finding) === check.value);
        bead.lines[n].hidden = !keep;
        if (keep) bead.live.add(n);
      });
      for (const { mark, findings: covering } of bead.marks) mark.classList.toggle("off", !covering.some((n) => bead.live.has(n)));
      const keep = matches[show.value](bead) && (!check.value || bead.live.size > 0) && bead.text.includes(words);
      bead.article.hidden = !keep;
      if (keep) {
        visible += 1;
        findings += bead.live.size;
      }
    }
    shown.textContent = `${visible} of ${beads.length} beads, ${findings} findings`;
  };

  const inOrder = () => {
    const key = order.value;
    const value = (bead) => (bead[key] === null ? Infinity : bead[key]);
    return key === "text" ? beads : [...beads].sort((a, b) => value(a) - value(b));
  };

  // In the order of the text beads stand below the heading of their file, else below the last one.
  const sort = () => {
    for (const bead of inOrder()) (order.value === "text" ? bead.home : main.lastElementChild).append(bead.article);
  };

  const light = (bead, n) => {
    for (const lit of main.querySelectorAll(".current,.on")) lit.classList.remove("current", "on");
    current = bead ? [bead, n] : null;
    if (!bead || n < 0) return;
    bead.lines[n].classList.add("current");
    for (const { mark, findings } of bead.marks) mark.classList.toggle("on", findings.includes(n));
  };

  const go = (steps, direction) => {
    if (!steps.length) return;
    // The place of a step in what is shown; a bead comes just before its first finding.
    const places = new Map(inOrder().map((bead, i) => [bead, i]));
    const key = ([bead, n]) => places.get(bead) + (n + 1) / (bead.findings.length + 2);
    const here = current ? key([current[0], steps[0][1] < 0 ? -1 : current[1]]) : -1;
    const ahead = direction > 0 ? steps.find((step) => key(step) > here) : steps.findLast((step) => key(step) < here);
    const [bead, n] = ahead || steps.at(direction > 0 ? 0 : -1);
    light(bead, n);
    bead.article.focus({ preventScroll: true });
    bead.article.scrollIntoView({ block: "center" });
  };
  const visible = () => inOrder().filter((bead) => !bead.article.hidden);
  const goBead = (direction) => go(visible().map((bead) => [bead, -1]), direction);
  const goFinding = (direction) => go(visible().flatMap((bead) => [...bead.live].map((n) => [bead, n])), direction);

  const toggleTheme = () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  };

  const clear = () => {
    search.value = "";
    check.value = "";
    show.value = "all";
    light(null);
    document.activeElement.blur();
    filter();
  };

  const keys = {
    n: () => goFinding(1), p: () => goFinding(-1), j: () => goBead(1), k: () => goBead(-1),
    t: toggleTheme, "/": () => search.focus(), Escape: clear,
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.matches("input[type=search], select");
    if (typing && event.key !== "Escape") return;
    const box = boxes[+event.key - 1];
    if (box) {
      box.checked = !box.checked;
      filter();
    } else if (keys[event.key]) {
      event.preventDefault();
      keys[event.key]();
    }
  });
  main.addEventListener("click", (event) => {
    const bead = byArticle.get(event.target.closest(".bead"));
    if (!bead) return;
    const mark = event.target.closest("mark");
    const n = mark ? bead.marks.find((entry) => entry.mark === mark).findings[0] : bead.lines.indexOf(event.target.closest(".finding"));
    if (n >= 0) light(bead, n);
  });
  for (const control of [...boxes, check, show]) control.addEventListener("change", filter);
  order.addEventListener("change", sort);
  search.addEventListener("input", filter);
  document.getElementById("theme").addEventListener("click", toggleTheme);
  filter();
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
})();
