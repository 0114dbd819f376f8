// Figures in rows, goals in lines.

/** Prints rows of cells under headings: the first column to the left, the others to the right. */
export function printTable(headings, rows) {
  const lines = [headings, ...rows];
  const widths = headings.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  for (const line of lines) {
    const cells = line.map((cell, column) => (column ? cell.padStart(widths[column]) : cell.padEnd(widths[column])));
    console.log(cells.join("  "));
  }
}

/** Prints goals, `[name, figure, relation, bound]`, and the plain line; answers whether all are kept. */
export function printGoals(goals) {
  console.log("\nGOALS");
  const kept = goals.filter((goal) => {
    const [name, figure, relation, bound] = goal;
    const good = relation === ">=" ? figure >= bound : figure <= bound;
    console.log(`${good ? "PASS" : "FAIL"}  ${name}: ${format(figure)} (${relation} ${bound})`);
    return good;
  });
  console.log(`\n${kept.length} passed, ${goals.length - kept.length} failed`);
  return kept.length === goals.length;
}

/** A row of the table, of those figures that there are. */
export function row(name, connections, figures) {
  const cell = (figure) => (figure === undefined ? "" : format(figure));
  return [name, String(connections), ...["rate", "p50", "p99", "cpu", "rss"].map((figure) => cell(figures[figure]))];
}

/** Of each figure of some rounds the median. */
export function medians(rounds) {
  return Object.fromEntries(Object.keys(rounds[0]).map((figure) => [figure, median(rounds.map((round) => round[figure]))]));
}

/** A figure with as many digits as mean something. */
export function format(figure) {
  if (figure >= 100) return figure.toFixed(0);
  return figure >= 10 ? figure.toFixed(1) : figure.toFixed(2);
}

export function median(figures) {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
