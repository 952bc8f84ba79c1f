// What scripts add: live answers, charts from the tables beside them, one submit for one tap, copying. All works without.
"use strict";

document.documentElement.classList.remove("no-js");

const WAIT = 150;

// A form marked data-live asks its answer while somebody types; the newest question wins.
for (const form of document.querySelectorAll("form[data-live]")) {
  const target = document.getElementById(form.dataset.liveTarget);
  let timer = 0;
  let asked = 0;
  const ask = async () => {
    const mine = ++asked;
    const fields = new URLSearchParams(new FormData(form));
    fields.delete("csrfmiddlewaretoken");
    try {
      const answer = await fetch(`${form.dataset.live}?${fields}`, { headers: { "X-Live": "1" } });
      if (mine === asked && answer.ok && !answer.redirected) target.innerHTML = await answer.text();
    } catch {
      // The server is gone or busy: the form still works when it is sent.
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
}

// One tap books once: the server knows the request by its key, and the button rests meanwhile. A download leaves the
// page where it is, so its button stays ready.
document.addEventListener("submit", (event) => {
  if (event.target.method !== "post" || event.submitter?.dataset.download !== undefined) return;
  setTimeout(() => {
    for (const button of event.target.querySelectorAll("button:not([type=button])")) button.disabled = true;
  });
});
addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll("form[method=post] button:disabled")) button.disabled = false;
});

for (const button of document.querySelectorAll("button[data-copy]")) {
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).innerText);
    button.textContent = button.dataset.done;
  });
}

for (const button of document.querySelectorAll("button[data-print]")) button.addEventListener("click", () => print());

// On paper nothing can be opened, so everything is open while it is printed.
let folded = [];
addEventListener("beforeprint", () => {
  folded = [...document.querySelectorAll("details:not([open])")];
  for (const one of folded) one.open = true;
});
addEventListener("afterprint", () => {
  for (const one of folded) one.open = false;
});

// Charts are drawn from the table in the same figure, so that both always say the same.
const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function series(table) {
  const heads = [...table.tHead.rows[0].cells].slice(1).filter((cell) => cell.dataset.series);
  const rows = [...table.tBodies[0].rows];
  return {
    labels: rows.map((row) => row.cells[0].dataset.short ?? row.cells[0].textContent.trim()),
    lines: heads.map((head) => ({
      name: head.textContent.trim(),
      kind: head.dataset.series,
      values: rows.map((row) => {
        const value = row.cells[head.cellIndex]?.dataset.value;
        return value === undefined ? null : Number(value);
      }),
    })),
  };
}

// A band is what lies between a column of low ends and the column of high ends after it: nothing is drawn up to the low
// end, and what the high end has more is filled. Bands are drawn first, so that lines lie on them.
function bands(told) {
  const ends = told.lines.filter((line) => line.kind === "band");
  return ends.flatMap((low, place) => place % 2 ? [] : [low.values, ends[place + 1].values.map((high, row) => high - low.values[row])].map((values, end) => ({
    name: end ? ends[place + 1].name : low.name, type: "line", data: values, stack: `band ${place}`, stackStrategy: "all", showSymbol: false, silent: true,
    lineStyle: { opacity: 0 }, itemStyle: { color: token("--series-1") }, areaStyle: end ? { color: token("--series-1"), opacity: 0.16 } : { opacity: 0 },
  })));
}

function draw(figure) {
  const all = series(figure.querySelector("table"));
  const told = { ...all, lines: all.lines.filter((line) => line.kind !== "band") };
  const marked = [...figure.querySelectorAll("tbody tr[data-due]")].map((row) => ({ xAxis: row.rowIndex - 1 }));
  const soft = token("--ink-soft");
  const stacked = told.lines.some((line) => line.kind === "bar");
  const strong = stacked ? [token("--series-2"), token("--series-1")] : [token("--series-1"), token("--series-2")];
  // Among bars a line is only what they are measured against.
  const colours = told.lines.map((line) => stacked && line.kind === "line" ? soft : strong.shift());
  const plot = figure.querySelector(".plot");
  const chart = echarts.getInstanceByDom(plot) ?? echarts.init(plot, null, { renderer: "canvas" });
  chart.setOption({
    animation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    animationDuration: 300,
    aria: { enabled: true, label: { description: figure.querySelector("figcaption").textContent.trim() } },
    color: colours,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: soft },
    grid: { left: 8, right: 16, top: told.lines.length > 1 ? 44 : 28, bottom: 4, containLabel: true },
    legend: { show: told.lines.length > 1, top: 0, left: 0, itemWidth: 16, itemHeight: 8, textStyle: { color: token("--ink"), fontSize: 13 } },
    tooltip: {
      trigger: "axis", confine: true, renderMode: "richText", backgroundColor: token("--card"), borderColor: token("--line"),
      textStyle: { color: token("--ink") }, valueFormatter: (value) => value === null ? "" : figure.dataset.unit + value.toLocaleString(undefined, { minimumFractionDigits: 2 }),
      // What a band is filled with is no amount: its ends are told instead.
      ...(all.lines.length > told.lines.length && { formatter: ([{ dataIndex }]) => [all.labels[dataIndex], ...all.lines.map((line) => `${line.name}  ${figure.dataset.unit}${line.values[dataIndex].toLocaleString()}`)].join("\n") }),
    },
    xAxis: { type: "category", data: told.labels, boundaryGap: stacked, axisLine: { lineStyle: { color: token("--line-strong") } }, axisTick: { show: false }, axisLabel: { color: soft, hideOverlap: true } },
    yAxis: { type: "value", splitNumber: 4, scale: "handle" in figure.dataset, axisLabel: { color: soft, formatter: (value) => value.toLocaleString() }, splitLine: { lineStyle: { color: token("--line") } } },
    series: [...bands(all), ...told.lines.map((line, place) => ({
      name: line.name, type: line.kind, data: line.values, showSymbol: false, connectNulls: true, barMaxWidth: 18,
      stack: line.kind === "bar" ? "all" : undefined, step: stacked && line.kind === "line" ? "middle" : undefined,
      // The last amount is written out: a line that starts at nil looks flatter than it is.
      markPoint: stacked || line.values.at(-1) === null || (place && line.values.at(-1) === told.lines[0].values.at(-1)) ? undefined : {
        symbol: "circle", symbolSize: 7, data: [{ coord: [told.labels.length - 1, line.values.at(-1)] }],
        label: { position: place ? "bottom" : "top", align: "right", offset: [6, 0], color: token("--ink"), formatter: () => figure.dataset.unit + line.values.at(-1).toLocaleString(undefined, { minimumFractionDigits: 2 }) },
      },
      lineStyle: { width: stacked ? 1.5 : 2.5, type: place || stacked ? "dashed" : "solid" },
      ...(marked.length && !place && { markLine: { silent: true, symbol: "none", label: { show: false }, lineStyle: { color: soft, width: 1, type: "dashed" }, data: marked } }),
    }))],
  }, true);
  return chart;
}

// A handle moves along a chart: the combination of the point it stands at is shown at once.
function follow(figure) {
  const handle = figure.querySelector("input[type=range]");
  const chart = echarts.getInstanceByDom(figure.querySelector(".plot"));
  const told = series(figure.querySelector("table"));
  const place_of = document.getElementById(figure.dataset.handle);
  let asked = 0;
  const fetchPoint = async () => {
    const mine = ++asked;
    try {
      const answer = await fetch(`${figure.dataset.from}?${figure.dataset.handle}=${handle.value}`, { headers: { "X-Live": "1" } });
      if (mine === asked && answer.ok && !answer.headers.has("Refresh")) place_of.innerHTML = await answer.text();
    } catch {
      // The server is gone or busy: the table beside the chart still leads to every point.
    }
  };
  const show = () => {
    const place = Number(handle.value) - 1;
    handle.setAttribute("aria-valuetext", told.labels[place]);
    const at = { coord: [place, told.lines[0].values[place]] };
    chart.setOption({ series: [{ markPoint: { symbol: "circle", symbolSize: 14, data: [at], label: { show: false } } }] });
  };
  handle.addEventListener("input", () => { show(); fetchPoint(); });
  show();
}

const drawAll = () => {
  document.querySelectorAll("figure.chart").forEach(draw);
  document.querySelectorAll("figure[data-handle]").forEach(follow);
};
if (window.echarts) {
  drawAll();
  addEventListener("resize", () => document.querySelectorAll("figure.chart .plot").forEach((plot) => echarts.getInstanceByDom(plot)?.resize()));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
}

// A page shown until something better is there asks whether it is, and is then replaced in place: what is open stays
// open, what is looked at stays in view, where the keyboard is stays. While something is being selected it waits.
const ASK_READY = 700;
const waiting = document.querySelector("[data-until-there]");

async function replaceMain(done) {
  const answer = await fetch(location.href, { headers: { "X-Live": "1" } });
  if (!answer.ok) return false;
  const next = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("main");
  if (!next || next.querySelector("[data-until-there]")) return false;
  const main = document.getElementById("main");
  const opened = [...main.querySelectorAll("details[open] > summary")].map((one) => one.textContent);
  const href = main.contains(document.activeElement) && document.activeElement.getAttribute("href");
  const hadFocus = main.contains(document.activeElement);
  const [across, down] = [scrollX, scrollY];
  main.replaceChildren(...next.childNodes);
  for (const summary of main.querySelectorAll("details > summary")) {
    if (opened.includes(summary.textContent)) summary.parentElement.open = true;
  }
  const told = document.createElement("p");
  told.className = "note";
  told.setAttribute("role", "status");
  main.querySelector(".page-head").after(told);
  setTimeout(() => { told.textContent = done; });
  if (window.echarts) drawAll();
  scrollTo(across, down);
  if (hadFocus) (href && [...main.querySelectorAll("a[href]")].find((one) => one.getAttribute("href") === href) || main).focus({ preventScroll: true });
  return true;
}

if (waiting) {
  const ask = async () => {
    try {
      const selecting = !getSelection().isCollapsed;
      const answer = selecting ? null : await fetch(waiting.dataset.untilThere, { headers: { "X-Live": "1" } });
      if (answer?.status === 204 && await replaceMain(waiting.dataset.done)) return;
    } catch {
      // The server is gone or busy: it is asked again.
    }
    setTimeout(ask, ASK_READY);
  };
  setTimeout(ask, ASK_READY);
}
