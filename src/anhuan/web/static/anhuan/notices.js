// Reminders in this browser while a page of the app is open. Permission is asked for only where somebody taps for it.
// What is due is handed over once, to whichever tab asks first, and counts as shown only once that was said.
"use strict";

{
  const ASK_EVERY = 60_000;
  const can = "Notification" in window;
  const allowed = () => can && Notification.permission === "granted";
  const say = (which) => {
    for (const note of document.querySelectorAll("[data-here]")) note.hidden = note.dataset.here !== which;
  };
  const trouble = () => say(!can ? "unsupported" : Notification.permission === "denied" ? "denied" : "");

  // Some browsers know notifications but let a page show none (Android): that throws, and is found out at once.
  const show = (title, body, icon, tag) => {
    const shown = new Notification(title, { body, icon, tag });
    shown.addEventListener("click", () => {
      focus();
      shown.close();
    });
  };

  const { notices, shown, token, icon } = document.body.dataset;
  const send = (address) => fetch(address, { method: "POST", headers: { "X-CSRFToken": token } });
  let asking = false;
  const ask = async () => {
    if (asking || !allowed()) return;
    asking = true;
    try {
      const answer = await send(notices);
      if (answer.status === 200 && answer.headers.get("Content-Type")?.startsWith("application/json")) {
        const told = await answer.json();
        show(told.title, told.body, icon, told.token);
        await send(shown.replace("00000000-0000-0000-0000-000000000000", told.token));
      }
    } catch {
      // The server is gone or busy, or nothing can be shown: what was handed over comes again.
    } finally {
      asking = false;
    }
  };
  if (notices) {
    ask();
    setInterval(ask, ASK_EVERY);
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden) ask();
    });
  }

  const form = document.getElementById("here-on");
  const allow = document.getElementById("here-allow");
  const permit = async () => {
    if (can) await Notification.requestPermission();
    trouble();
    return allowed();
  };
  form?.querySelector("button").addEventListener("click", async () => {
    if (!await permit()) return;
    try {
      show(form.dataset.title, form.dataset.body, form.dataset.icon, "on");
    } catch {
      say("unsupported");
      return;
    }
    form.submit();
  });
  if (allow && can) allow.hidden = Notification.permission !== "default";
  allow?.addEventListener("click", async () => {
    if (!await permit()) return;
    allow.hidden = true;
    ask();
  });
  if (form || allow) trouble();
}
