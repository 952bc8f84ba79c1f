// What scripts add to a call: the seconds that run, what is typed kept at once, our figure beside theirs while it is typed.
"use strict";

const KEEP = 350;
const AGAIN = 1200;

for (const timer of document.querySelectorAll("[data-since]")) {
  const since = Date.parse(timer.dataset.since);
  const shown = document.createElement("b");
  timer.append(shown);
  const tick = () => {
    const seconds = Math.max(0, Math.floor((Date.now() - since) / 1000));
    const hours = Math.floor(seconds / 3600);
    const rest = `${String(Math.floor(seconds / 60) % 60).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}`;
    shown.textContent = hours ? `${hours}:${rest}` : rest;
  };
  tick();
  setInterval(tick, 1000);
}

for (const form of document.querySelectorAll("form[data-note]")) {
  let waiting = 0;
  let asked = 0;
  const keep = async () => {
    clearTimeout(waiting);
    waiting = 0;
    const mine = ++asked;
    try {
      const answer = await fetch(form.dataset.note, {
        method: "POST", body: new URLSearchParams(new FormData(form)), headers: { "X-Live": "1" }, keepalive: true,
      });
      if (mine !== asked || !answer.ok || answer.redirected) return;
      const told = await answer.json();
      document.getElementById("kept").textContent = told.kept;
      for (const id of ["compare", "may"]) {
        const place = document.getElementById(id);
        if (place && told[id] !== undefined) place.innerHTML = told[id];
      }
    } catch {
      // The server is gone or busy: what was typed goes with the next tap.
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, KEEP);
  });
  form.addEventListener("submit", () => { clearTimeout(waiting); waiting = 0; asked++; });
  // Closed, or left for another app, in the middle of a word.
  addEventListener("pagehide", () => { if (waiting) keep(); });
  document.addEventListener("visibilitychange", () => { if (document.hidden && waiting) keep(); });
}

const may = document.querySelector("[data-again]");
if (may) {
  const ask = async () => {
    try {
      const answer = await fetch(may.dataset.again, { headers: { "X-Live": "1" } });
      if (!answer.ok || answer.redirected) return;
      const told = await answer.json();
      may.innerHTML = told.may;
      if (told.working) setTimeout(ask, AGAIN);
    } catch {
      setTimeout(ask, AGAIN);
    }
  };
  setTimeout(ask, AGAIN);
}

for (const button of document.querySelectorAll("button[data-print]")) button.hidden = false;
