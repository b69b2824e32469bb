// Asking: texts, commands, and the list of keys. Every field waits for an input method to finish.

import { element } from "./rows.js";

const by = (id) => document.getElementById(id);

const opened = (dialog) =>
  new Promise((resolve) => {
    dialog.returnValue = "";
    dialog.addEventListener("close", () => resolve(dialog.returnValue), { once: true });
    dialog.showModal();
  });

export const isOpen = () => document.querySelector("dialog[open]") !== null;

/** Ask for texts. fields: [label, text, language, mayBeEmpty]; resolves to texts, or null. */
export const ask = async (title, fields) => {
  const dialog = by("edit");
  by("edit-title").textContent = title;
  const inputs = fields.map(([label, text, language], n) => {
    const input = element("textarea");
    input.id = `field-${n}`;
    input.value = text;
    input.rows = Math.min(8, 1 + Math.ceil(text.length / 60));
    if (language) input.lang = language;
    input.dir = "auto";
    input.addEventListener("keydown", (event) => {
      if (event.isComposing || event.keyCode === 229) return;
      if (event.key === "Enter" && !event.shiftKey) {
        event.preventDefault();
        dialog.close("ok");
      }
    });
    return input;
  });
  by("edit-fields").replaceChildren(
    ...inputs.flatMap((input, n) => {
      const label = element("label", "", fields[n][0]);
      label.htmlFor = input.id;
      return [label, input];
    }),
  );
  const done = opened(dialog);
  inputs[0].focus();
  inputs[0].select();
  return (await done) === "ok" ? inputs.map((input) => input.value) : null;
};

/** Choose one of the commands; resolves to it, or null. */
export const choose = async (commands) => {
  const dialog = by("palette");
  const input = by("palette-input");
  const list = by("palette-list");
  let found = [];
  let at = 0;
  const draw = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    found = commands.filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)));
    at = Math.min(at, Math.max(found.length - 1, 0));
    list.replaceChildren(
      ...found.map((command, n) => {
        const line = element("li", "", element("span", "", command.label), command.keys.length ? element("kbd", "", command.keys[0]) : "");
        line.id = `command-${n}`;
        line.setAttribute("role", "option");
        line.setAttribute("aria-selected", String(n === at));
        line.addEventListener("click", () => {
          at = n;
          dialog.close("ok");
        });
        return line;
      }),
    );
    if (found.length) input.setAttribute("aria-activedescendant", `command-${at}`);
    else input.removeAttribute("aria-activedescendant");
    list.children[at]?.scrollIntoView({ block: "nearest" });
  };
  const pressed = (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) {
      event.preventDefault();
      at = (at + step + found.length) % found.length;
      draw();
    } else if (event.key === "Enter") {
      event.preventDefault();
      dialog.close(found.length ? "ok" : "");
    }
  };
  const typed = () => {
    at = 0;
    draw();
  };
  input.value = "";
  draw();
  input.addEventListener("keydown", pressed);
  input.addEventListener("input", typed);
  const done = opened(dialog);
  input.focus();
  const chosen = (await done) === "ok" ? found[at] : null;
  input.removeEventListener("keydown", pressed);
  input.removeEventListener("input", typed);
  return chosen;
};

export const showKeys = (commands) => {
  by("help-keys").replaceChildren(
    ...commands
      .filter(({ keys }) => keys.length)
      .map(({ keys, label }) => {
        const cell = element("span", "keys");
        keys.forEach((key, n) => cell.append(...(n ? [" "] : []), element("kbd", "", key)));
        return element("div", "", cell, element("span", "", label));
      }),
    element("div", "", element("span", "keys", element("kbd", "", ":"), " export"), element("span", "", "Export in one of the formats")),
  );
  const done = opened(by("help"));
  by("help").scrollTop = 0;
  return done;
};
