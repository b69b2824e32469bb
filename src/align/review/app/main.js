// Keys and clicks, loading, and what others change.

import "./actions.js";
import { commandsOf, keyOf } from "./commands.js";
import { isOpen } from "./dialogs.js";
import { Beads } from "./model.js";
import { get, queue } from "./talk.js";
import { app, apply, by, filterAgain, list, redraw, replace, ribbon, root, say, tell } from "./view.js";

const CHUNK = 2000;

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.keyCode === 229 || event.altKey || isOpen()) return;
  if (event.target.matches("input, select, textarea")) {
    const leaves = event.key === "Escape" || (event.key === "Enter" && event.target.matches("input"));
    if (!leaves) return;
    event.preventDefault();
    if (event.key === "Escape" && event.target.id === "search" && event.target.value) {
      event.target.value = "";
      filterAgain();
    }
    redraw();
    return;
  }
  if (event.target.matches("button") && ["Enter", " "].includes(event.key)) return;
  const key = keyOf(event);
  const command = app.commands?.find(({ keys }) => keys.includes(key));
  if (!command) return;
  event.preventDefault();
  command.run();
});
by("list").addEventListener("click", (event) => {
  const made = event.target.closest(".bead");
  const position = [...list.made].find(([, one]) => one === made)?.[0];
  if (position === undefined || getSelection().toString()) return;
  const side = event.target.closest(".side");
  if (side) app.side = side.classList.contains("target") ? 1 : 0;
  const item = event.target.closest(".finding");
  app.select(app.beads.at(position), { chosen: item ? [...item.parentElement.children].indexOf(item) : -1 });
});
document.querySelector(".buttons").addEventListener("click", (event) => {
  const id = event.target.dataset.command;
  app.commands?.find((command) => command.id === id)?.run();
});
by("search").addEventListener("input", (event) => {
  if (!event.isComposing) filterAgain();
});
by("search").addEventListener("compositionend", filterAgain);
by("filter").addEventListener("change", filterAgain);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => ribbon.soon());

// ---- loading, and what others change

const chunk = async (from, to) => {
  for (;;) {
    const reply = await get(`rows?from=${from}&to=${to}`);
    if (reply.version === app.info.version) {
      app.beads.put(from, reply.rows);
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

let loading = 0;
app.load = async () => {
  loading += 1;
  const mine = loading;
  const isFirst = !app.info;
  app.info = await get("overview");
  app.commands = commandsOf(app);
  const { beads, place, name } = app.info;
  by("name").textContent = name;
  document.title = `${name} · Align review`;
  app.current = isFirst ? place : Math.min(app.current, beads - 1);
  app.beads = new Beads(beads);
  await chunk(Math.max(0, app.current - 60), Math.min(beads, app.current + 120));
  tell();
  list.reset();
  app.select(app.current);
  root.dataset.ready = "first";
  requestAnimationFrame(() => performance.mark("first"));
  for (let from = 0; from < beads && mine === loading; from += CHUNK) {
    await chunk(from, Math.min(from + CHUNK, app.rows.length));
    tell();
    ribbon.soon();
  }
  if (mine !== loading) return;
  app.beads.choose(by("filter").value, by("search").value);
  tell();
  list.reset();
  if (app.beads.size) {
    const near = app.beads.nearest(app.current);
    app.select(near, { focus: !document.activeElement.matches("input, select"), chosen: near === app.current ? app.chosen : -1 });
  }
  by("list").setAttribute("aria-busy", "false");
  root.dataset.ready = "all";
  if (app.info.problem) say(`figures cannot be computed: ${app.info.problem}`);
};

/** What another window did, without leaving the bead that is looked at here. */
const follow = async (steps) => {
  for (const step of steps) {
    if (step.version <= app.info.version) continue; // our own
    if (step.version !== app.info.version + 1) return false;
    const here = app.current;
    const grown = step.rows.length - step.remove;
    const isPast = here >= step.at + step.remove;
    const isIn = here >= step.at && !isPast;
    const focus = isPast ? here + grown : isIn ? Math.max(Math.min(here, step.at + step.rows.length - 1), 0) : here;
    apply(step, focus, !isIn);
  }
  return true;
};

async function listen() {
  for (;;) {
    try {
      const { version, news } = app.info;
      const reply = await get(`news?version=${version}&news=${news}`);
      if (app.ended) return;
      if (reply.version !== undefined) {
        await queue(async () => {
          if (reply.version > app.info.version && !(await follow(reply.steps || []))) await app.load();
          if (reply.version < app.info.version) return; // asked before we did something
          app.info.news = reply.news;
          replace(reply.changed || []);
          tell();
          ribbon.soon();
        });
      }
      root.dataset.lost = "";
    } catch {
      if (app.ended) return;
      root.dataset.lost = "yes";
      say("the review does not answer: start `align review` again; nothing is lost");
      await new Promise((resolve) => setTimeout(resolve, 2000));
    }
  }
}

window.align = app; // for whoever looks from the browser's console
app.load().then(listen, (problem) => say(problem.message));
