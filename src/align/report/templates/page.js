(() => {
  "use strict";
  const root = document.documentElement;
  const main = document.getElementById("beads");
  const beads = [...main.querySelectorAll(".bead")];
  const boxes = [...document.querySelectorAll("input[name=severity]")];
  const check = document.getElementById("check");
  const show = document.getElementById("show");
  const order = document.getElementById("order");
  const search = document.getElementById("search");
  const shown = document.getElementById("shown");
  const texts = beads.map((bead) => bead.textContent.toLowerCase());
  const number = (bead, key) => (bead.dataset[key] === "" ? Infinity : +bead.dataset[key]);
  let currentFinding = null;
  let currentBead = null;

  for (const count of document.querySelectorAll(".count")) {
    count.textContent = main.querySelectorAll(`.finding[data-severity=${count.dataset.severity}]`).length;
  }

  const wanted = (finding, severities) =>
    severities.has(finding.dataset.severity) && (!check.value || finding.dataset.check === check.value);

  const markFindings = (bead, live) => {
    for (const mark of bead.querySelectorAll("mark")) {
      mark.classList.toggle("off", !mark.dataset.findings.split(" ").some((n) => live.has(n)));
    }
  };

  const matches = {
    all: () => true,
    findings: (bead, live) => live.size > 0,
    unsure: (bead) => number(bead, "confidence") < 0.5,
    onesided: (bead) => bead.dataset.kind.split("-").includes("0"),
  };

  const filter = () => {
    const severities = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    const words = search.value.trim().toLowerCase();
    let visible = 0;
    let findings = 0;
    beads.forEach((bead, index) => {
      const live = new Set();
      for (const finding of bead.querySelectorAll(".finding")) {
        const keep = wanted(finding, severities);
        finding.hidden = !keep;
        if (keep) live.add(finding.dataset.number);
      }
      markFindings(bead, live);
      bead.hidden = !(matches[show.value](bead, live) && (!check.value || live.size > 0) && texts[index].includes(words));
      if (!bead.hidden) {
        visible += 1;
        findings += live.size;
      }
    });
    shown.textContent = `${visible} of ${beads.length} beads, ${findings} findings`;
  };

  const sort = () => {
    const key = order.value;
    const sorted = key === "text" ? beads : [...beads].sort((a, b) => number(a, key) - number(b, key));
    main.append(...sorted);
  };

  const step = (selector, current, direction) => {
    const items = [...main.querySelectorAll(selector)].filter((item) => item.offsetParent !== null || !item.closest("[hidden]"));
    if (!items.length) return null;
    const at = items.indexOf(current);
    return items[at < 0 ? (direction > 0 ? 0 : items.length - 1) : (at + direction + items.length) % items.length];
  };

  const goBead = (direction) => {
    currentBead = step(".bead:not([hidden])", currentBead, direction);
    if (currentBead) {
      currentBead.focus({ preventScroll: true });
      currentBead.scrollIntoView({ block: "center" });
    }
  };

  const light = (finding) => {
    for (const lit of main.querySelectorAll(".current,.on")) lit.classList.remove("current", "on");
    if (!finding) return;
    finding.classList.add("current");
    for (const mark of finding.closest(".bead").querySelectorAll("mark")) {
      mark.classList.toggle("on", mark.dataset.findings.split(" ").includes(finding.dataset.number));
    }
  };

  const goFinding = (direction) => {
    currentFinding = step(".bead:not([hidden]) .finding:not([hidden])", currentFinding, direction);
    light(currentFinding);
    if (currentFinding) {
      currentBead = currentFinding.closest(".bead");
      currentBead.focus({ preventScroll: true });
      currentBead.scrollIntoView({ block: "center" });
    }
  };

  const toggleTheme = () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  };

  const clear = () => {
    search.value = "";
    check.value = "";
    show.value = "all";
    light(null);
    currentFinding = null;
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
    const mark = event.target.closest("mark");
    const finding = mark
      ? mark.closest(".bead").querySelector(`.finding[data-number="${mark.dataset.findings.split(" ")[0]}"]`)
      : event.target.closest(".finding");
    if (finding) {
      currentFinding = finding;
      light(finding);
    }
  });
  for (const control of [...boxes, check, show]) control.addEventListener("change", filter);
  order.addEventListener("change", sort);
  search.addEventListener("input", filter);
  document.getElementById("theme").addEventListener("click", toggleTheme);
  filter();
})();
