// What Linux knows about a process.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const TICKS = Number(execFileSync("getconf", ["CLK_TCK"]));

/** The seconds of CPU a process has used so far, its own and the system's on its behalf. */
export function cpuSeconds(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

/** The memory a process holds, in MB: `rss` counts shared pages whole, `pss` its share of them. */
export function memory(pid) {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
  const megabytes = (name) => (Number(rollup.match(new RegExp(`^${name}:\\s+(\\d+) kB`, "m"))[1]) * 1024) / 1e6;
  return { rss: megabytes("Rss"), pss: megabytes("Pss") };
}

/** The most memory a process has held so far, in MB; 0 once it has ended. */
export function peak(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return (Number(status.match(/^VmHWM:\s+(\d+) kB/m)?.[1] ?? 0) * 1024) / 1e6;
  } catch {
    return 0;
  }
}
