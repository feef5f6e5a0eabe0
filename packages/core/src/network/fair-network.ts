import { coreError } from '../errors.ts';
import { sumError } from '../sim/instant.ts';
import { CompletionQueue } from './completion-queue.ts';
import { grown, Topology } from './topology.ts';

/** Flows slower than the threshold by less than this share count as equal to it: rates carry a few roundings. */
const THRESHOLD_SLACK = 1e-9;

/** Users of a channel up to which the quick solution is tried. */
const ONLY_CHANNEL_USERS = 8;

/**
 * Flows that share channels max-min fairly (README.md in this folder gives the inequalities and the argument).
 *
 * Flows start and finish through `start` and `finish`; `solve` then recomputes the rates that those changes can reach,
 * once per instant however many flows changed, and keeps the completions of all flows in a queue.
 * Flow numbers are the caller's.
 */
export class FairNetwork {
  readonly topology = new Topology();
  readonly completions = new CompletionQueue();

  // By flow.
  #route = new Int32Array(64);
  #rate = new Float64Array(64);
  /** Bytes left at the last change of rate, and the rounding error of that number. */
  #leftBytes = new Float64Array(64);
  #leftError = new Float64Array(64);
  #changedAt = new Float64Array(64);
  #changedAtError = new Float64Array(64);
  #finishAt = new Float64Array(64);
  #finishAtError = new Float64Array(64);
  /** `#pass` for flows to be solved in this pass, `#pass + 1` once their rate is fixed. */
  #flowMark = new Int32Array(64);

  // By channel. Users of channel c, in order of joining, are #user[userStart[c] .. userStart[c] + userCount[c] - 1].
  #userStart = new Int32Array(16);
  #userCount = new Int32Array(16);
  #userCapacity = new Int32Array(16);
  #user = new Int32Array(64);
  #userPoolSize = 0;
  /** Sum of the weights of a channel's users. */
  #userWeight = new Float64Array(16);
  /** Whether the channel is the bottleneck of some of its users. */
  #isBottleneck = new Uint8Array(16);
  #channelMark = new Int32Array(16);
  /** Bandwidth and weight not yet given to flows in the running pass. */
  #freeBandwidth = new Float64Array(16);
  #freeWeight = new Float64Array(16);

  // Changes since the last solve.
  #started = new Int32Array(64);
  #startedCount = 0;
  #changedChannel = new Int32Array(64);
  #changedChannelCount = 0;
  /** Every rate below this is as it was: see README.md, "What a change can reach". */
  #threshold = Number.POSITIVE_INFINITY;

  // Work space of a pass.
  #pass = 0;
  #region = new Int32Array(16);
  #regionCount = 0;
  #affected = new Int32Array(64);
  #affectedCount = 0;
  #moved = new Int32Array(64);
  #movedCount = 0;
  /** Heap of candidates for the lowest level: a channel, or ~flow for a flow's own cap. Levels only rise in a pass. */
  #candidate = new Int32Array(64);
  #candidateLevel = new Float64Array(64);
  #candidateCount = 0;

  /** Forgets channels, routes and flows; keeps the memory. */
  clear(): void {
    this.topology.clear();
    this.clearFlows();
    this.#userPoolSize = 0;
    this.#userCapacity.fill(0);
  }

  /** Forgets all flows; keeps channels and routes. */
  clearFlows(): void {
    this.completions.clear();
    this.#userCount.fill(0);
    this.#userWeight.fill(0);
    this.#startedCount = 0;
    this.#changedChannelCount = 0;
    this.#threshold = Number.POSITIVE_INFINITY;
  }

  /** Rate at which `flow` moves now, in bytes per second. */
  rateOf(flow: number): number {
    return this.#rate[flow];
  }

  /** Bytes that `flow` still has to move at an instant between its last change of rate and its completion. */
  leftBytesOf(flow: number, nowSeconds: number): number {
    return Math.max(0, this.#leftBytes[flow] - this.#rate[flow] * (nowSeconds - this.#changedAt[flow]));
  }

  /** Rounding error of the completion instant of `flow`. */
  finishErrorOf(flow: number): number {
    return this.#finishAtError[flow];
  }

  reserveFlows(capacity: number): void {
    this.completions.reserveFlows(capacity);
    while (this.#route.length < capacity) {
      this.#route = grown(this.#route);
      this.#rate = grown(this.#rate);
      this.#leftBytes = grown(this.#leftBytes);
      this.#leftError = grown(this.#leftError);
      this.#changedAt = grown(this.#changedAt);
      this.#changedAtError = grown(this.#changedAtError);
      this.#finishAt = grown(this.#finishAt);
      this.#finishAtError = grown(this.#finishAtError);
      this.#flowMark = grown(this.#flowMark);
      this.#affected = grown(this.#affected);
      this.#moved = grown(this.#moved);
      this.#started = grown(this.#started);
    }
  }

  /** Makes room for the channels of the topology; call after channels were added. */
  reserveChannels(): void {
    while (this.#userStart.length < this.topology.channelCount) {
      this.#userStart = grown(this.#userStart);
      this.#userCount = grown(this.#userCount);
      this.#userCapacity = grown(this.#userCapacity);
      this.#userWeight = grown(this.#userWeight);
      this.#isBottleneck = grown(this.#isBottleneck);
      this.#channelMark = grown(this.#channelMark);
      this.#freeBandwidth = grown(this.#freeBandwidth);
      this.#freeWeight = grown(this.#freeWeight);
      this.#region = grown(this.#region);
    }
  }

  /** `flow` begins to move `bytes` (more than 0) over `route`. Its rate is known after the next `solve`. */
  start(flow: number, route: number, bytes: number, nowSeconds: number, nowError: number): void {
    this.#route[flow] = route;
    this.#rate[flow] = 0;
    this.#leftBytes[flow] = bytes;
    this.#leftError[flow] = 0;
    this.#changedAt[flow] = nowSeconds;
    this.#changedAtError[flow] = nowError;
    const { hopStart, hopChannel, hopWeight, bandwidth } = this.topology;
    const userCount = this.#userCount;
    const userWeight = this.#userWeight;
    let isAlone = true;
    for (let hop = hopStart[route], end = hopStart[route + 1]; hop < end; hop++) {
      const channel = hopChannel[hop];
      const count = userCount[channel];
      if (count === this.#userCapacity[channel]) this.#growUsers(channel);
      this.#user[this.#userStart[channel] + count] = flow;
      userCount[channel] = count + 1;
      userWeight[channel] += hopWeight[hop];
      if (count > 0) {
        isAlone = false;
        this.#noteChange(channel);
        const equalShare = bandwidth[channel] / userWeight[channel];
        if (equalShare < this.#threshold) this.#threshold = equalShare;
      }
    }
    if (isAlone) {
      this.#setRate(flow, this.topology.routeMaxRate[route], nowSeconds, nowError);
      this.completions.set(flow, this.#finishAt[flow]);
    } else {
      this.#started[this.#startedCount++] = flow;
    }
  }

  /** `flow` has moved its last byte and leaves its channels. */
  finish(flow: number): void {
    this.completions.remove(flow);
    const route = this.#route[flow];
    const { hopStart, hopChannel, hopWeight } = this.topology;
    const user = this.#user;
    let frees = false;
    for (let hop = hopStart[route], end = hopStart[route + 1]; hop < end; hop++) {
      const channel = hopChannel[hop];
      const left = --this.#userCount[channel];
      this.#userWeight[channel] -= hopWeight[hop];
      if (left === 0) continue;
      const start = this.#userStart[channel];
      let place = start;
      while (user[place] !== flow) place++;
      const last = start + left;
      for (; place < last; place++) user[place] = user[place + 1]; // order of joining is kept
      // A channel that held nobody back frees nothing by losing a user.
      if (this.#isBottleneck[channel] !== 0) {
        this.#noteChange(channel);
        frees = true;
      }
    }
    if (frees && this.#rate[flow] < this.#threshold) this.#threshold = this.#rate[flow];
  }

  /** Whether rates are out of date: some flow started or finished and `solve` was not called since. */
  get isStale(): boolean {
    return this.#changedChannelCount > 0;
  }

  /** Brings the rates of all flows that the last changes can reach up to date. */
  solve(nowSeconds: number, nowError: number): void {
    this.#movedCount = 0;
    if (this.#changedChannelCount !== 1 || !this.#fillOnlyChannel(this.#changedChannel[0], nowSeconds, nowError)) {
      if (this.#pass > 0x7ffffff0) this.#restartPasses();
      this.#pass += 2;
      this.#affectedCount = 0;
      this.#regionCount = 0;
      this.#candidateCount = 0;
      this.#collectRegion();
      this.#fill(nowSeconds, nowError);
    }
    this.completions.setMany(this.#moved, this.#movedCount, this.#finishAt);
    this.#startedCount = 0;
    this.#changedChannelCount = 0;
    this.#threshold = Number.POSITIVE_INFINITY;
  }

  /**
   * The commonest change by far, a few flows on one channel that share nothing else, without marks and heaps.
   * Returns false, with nothing changed, when some user shares another channel too or there are many users.
   */
  #fillOnlyChannel(channel: number, nowSeconds: number, nowError: number): boolean {
    const { hopStart, hopChannel, hopWeight, bandwidth, routeMaxRate } = this.topology;
    const count = this.#userCount[channel];
    if (count > ONLY_CHANNEL_USERS) return false;
    const user = this.#user;
    const start = this.#userStart[channel];
    let lowestCap = Number.POSITIVE_INFINITY;
    for (let place = start; place < start + count; place++) {
      const route = this.#route[user[place]];
      for (let hop = hopStart[route], end = hopStart[route + 1]; hop < end; hop++) {
        const other = hopChannel[hop];
        if (other === channel ? hopWeight[hop] !== 1 : this.#userCount[other] > 1) return false;
      }
      if (routeMaxRate[route] < lowestCap) lowestCap = routeMaxRate[route];
    }
    // Users below the channel's level are held by their own limits; each round fixes those of the lowest limit.
    let free = bandwidth[channel];
    let unfixed = count;
    let floor = 0;
    while (unfixed > 0 && lowestCap <= free / unfixed) {
      const cap = lowestCap;
      lowestCap = Number.POSITIVE_INFINITY;
      for (let place = start; place < start + count; place++) {
        const limit = routeMaxRate[this.#route[user[place]]];
        if (limit === cap) {
          this.#move(user[place], cap, nowSeconds, nowError);
          free -= cap;
          unfixed--;
        } else if (limit > cap && limit < lowestCap) lowestCap = limit;
      }
      floor = cap;
    }
    this.#isBottleneck[channel] = unfixed > 0 ? 1 : 0;
    if (unfixed > 0) {
      const level = free / unfixed;
      for (let place = start; place < start + count; place++) {
        const flow = user[place];
        if (routeMaxRate[this.#route[flow]] > floor) this.#move(flow, level, nowSeconds, nowError);
      }
    }
    return true;
  }

  /** Channels and flows whose level can change: reached from the changes through flows at or above the threshold. */
  #collectRegion(): void {
    const pass = this.#pass;
    const flowMark = this.#flowMark;
    const threshold = this.#threshold * (1 - THRESHOLD_SLACK);
    for (let i = 0; i < this.#startedCount; i++) this.#affect(this.#started[i]);
    for (let i = 0; i < this.#changedChannelCount; i++) this.#reach(this.#changedChannel[i]);
    for (let i = 0; i < this.#regionCount; i++) {
      const channel = this.#region[i];
      const start = this.#userStart[channel];
      const end = start + this.#userCount[channel];
      for (let place = start; place < end; place++) {
        const flow = this.#user[place];
        if (flowMark[flow] === pass) continue;
        const rate = this.#rate[flow];
        if (rate < threshold) {
          const weight = this.#weightOn(flow, channel);
          this.#freeBandwidth[channel] -= rate * weight;
          this.#freeWeight[channel] -= weight;
        } else {
          this.#affect(flow);
        }
      }
    }
    for (let i = 0; i < this.#regionCount; i++) {
      const channel = this.#region[i];
      const weight = this.#freeWeight[channel];
      if (weight > 0) this.#addCandidate(channel, this.#freeBandwidth[channel] / weight);
    }
  }

  #reach(channel: number): void {
    if (this.#channelMark[channel] === this.#pass || this.#userCount[channel] === 0) return;
    this.#channelMark[channel] = this.#pass;
    this.#isBottleneck[channel] = 0;
    this.#freeBandwidth[channel] = this.topology.bandwidth[channel];
    this.#freeWeight[channel] = this.#userWeight[channel];
    this.#region[this.#regionCount++] = channel;
  }

  /**
   * Marks `flow` for solving and reaches the channels that it shares. Channels it has to itself only cap its rate, and
   * only if the cap is below what its shared channels could ever give.
   */
  #affect(flow: number): void {
    this.#flowMark[flow] = this.#pass;
    this.#affected[this.#affectedCount++] = flow;
    const { hopStart, hopChannel, hopWeight, bandwidth } = this.topology;
    const route = this.#route[flow];
    let ownCap = Number.POSITIVE_INFINITY;
    let sharedCap = Number.POSITIVE_INFINITY;
    for (let hop = hopStart[route], end = hopStart[route + 1]; hop < end; hop++) {
      const channel = hopChannel[hop];
      const cap = bandwidth[channel] / hopWeight[hop];
      if (this.#userCount[channel] === 1) {
        if (cap < ownCap) ownCap = cap;
      } else {
        if (cap < sharedCap) sharedCap = cap;
        this.#reach(channel);
      }
    }
    if (ownCap < sharedCap) this.#addCandidate(~flow, ownCap);
  }

  /** Progressive filling: the lowest level first, then whoever it leaves unfixed. */
  #fill(nowSeconds: number, nowError: number): void {
    this.#heapifyCandidates();
    const pass = this.#pass;
    const flowMark = this.#flowMark;
    let unfixed = this.#affectedCount;
    while (unfixed > 0) {
      const candidate = this.#candidate[0];
      const level = this.#candidateLevel[0];
      if (candidate < 0) {
        this.#dropLowest();
        if (flowMark[~candidate] === pass) {
          this.#fix(~candidate, level, nowSeconds, nowError);
          unfixed--;
        }
        continue;
      }
      const weight = this.#freeWeight[candidate];
      if (weight === 0) {
        this.#dropLowest();
        continue;
      }
      // Fixing flows elsewhere can only raise a channel's level, so stored levels are lower bounds.
      const levelNow = this.#freeBandwidth[candidate] / weight;
      if (levelNow > level) {
        this.#siftDown(0, candidate, levelNow);
        continue;
      }
      this.#dropLowest();
      this.#isBottleneck[candidate] = 1;
      const start = this.#userStart[candidate];
      const end = start + this.#userCount[candidate];
      for (let place = start; place < end; place++) {
        const flow = this.#user[place];
        if (flowMark[flow] !== pass) continue;
        this.#fix(flow, level, nowSeconds, nowError);
        unfixed--;
      }
    }
  }

  #fix(flow: number, rate: number, nowSeconds: number, nowError: number): void {
    this.#flowMark[flow] = this.#pass + 1;
    const { hopStart, hopChannel, hopWeight } = this.topology;
    const route = this.#route[flow];
    for (let hop = hopStart[route], end = hopStart[route + 1]; hop < end; hop++) {
      const channel = hopChannel[hop];
      this.#freeBandwidth[channel] -= rate * hopWeight[hop];
      this.#freeWeight[channel] -= hopWeight[hop];
    }
    this.#move(flow, rate, nowSeconds, nowError);
  }

  /** Gives `flow` its rate; a rate that stays the same costs nothing. */
  #move(flow: number, rate: number, nowSeconds: number, nowError: number): void {
    if (rate === this.#rate[flow]) return;
    this.#setRate(flow, rate, nowSeconds, nowError);
    this.#moved[this.#movedCount++] = flow;
  }

  /** Books what `flow` moved since its last change, then gives it its new rate and completion instant. */
  #setRate(flow: number, rate: number, nowSeconds: number, nowError: number): void {
    const elapsed = nowSeconds - this.#changedAt[flow] + (nowError - this.#changedAtError[flow]);
    const moved = -this.#rate[flow] * elapsed;
    const before = this.#leftBytes[flow];
    const error = this.#leftError[flow] + sumError(before, moved);
    this.#leftBytes[flow] = before + moved;
    this.#leftError[flow] = error;
    this.#changedAt[flow] = nowSeconds;
    this.#changedAtError[flow] = nowError;
    this.#rate[flow] = rate;
    const left = before + moved + error;
    const duration = left > 0 ? left / rate : 0;
    const rounded = nowSeconds + duration;
    const roundingError = nowError + sumError(nowSeconds, duration);
    const finishAt = rounded + roundingError;
    if (!(finishAt < Number.POSITIVE_INFINITY)) {
      throw coreError('NET_BATCH_STUCK', `a transfer of ${left} B at ${rate} B/s would never finish`, {
        leftBytes: left,
        rateBytesPerSecond: rate,
      });
    }
    this.#finishAt[flow] = finishAt;
    this.#finishAtError[flow] = roundingError - (finishAt - rounded);
  }

  #weightOn(flow: number, channel: number): number {
    const { hopStart, hopChannel, hopWeight } = this.topology;
    let hop = hopStart[this.#route[flow]];
    while (hopChannel[hop] !== channel) hop++;
    return hopWeight[hop];
  }

  #noteChange(channel: number): void {
    if (this.#changedChannelCount === this.#changedChannel.length) this.#changedChannel = grown(this.#changedChannel);
    this.#changedChannel[this.#changedChannelCount++] = channel;
  }

  #growUsers(channel: number): void {
    const capacity = Math.max(4, this.#userCapacity[channel] * 2);
    while (this.#userPoolSize + capacity > this.#user.length) this.#user = grown(this.#user);
    const start = this.#userStart[channel];
    this.#user.copyWithin(this.#userPoolSize, start, start + this.#userCount[channel]);
    this.#userStart[channel] = this.#userPoolSize;
    this.#userCapacity[channel] = capacity;
    this.#userPoolSize += capacity;
  }

  #addCandidate(candidate: number, level: number): void {
    if (this.#candidateCount === this.#candidate.length) {
      this.#candidate = grown(this.#candidate);
      this.#candidateLevel = grown(this.#candidateLevel);
    }
    this.#candidate[this.#candidateCount] = candidate;
    this.#candidateLevel[this.#candidateCount++] = level;
  }

  #heapifyCandidates(): void {
    for (let place = (this.#candidateCount >> 1) - 1; place >= 0; place--) {
      this.#siftDown(place, this.#candidate[place], this.#candidateLevel[place]);
    }
  }

  #dropLowest(): void {
    const last = --this.#candidateCount;
    if (last > 0) this.#siftDown(0, this.#candidate[last], this.#candidateLevel[last]);
  }

  #siftDown(start: number, candidate: number, level: number): void {
    const candidates = this.#candidate;
    const levels = this.#candidateLevel;
    const count = this.#candidateCount;
    let hole = start;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= count) break;
      if (child + 1 < count && levels[child + 1] < levels[child]) child++;
      if (levels[child] >= level) break;
      levels[hole] = levels[child];
      candidates[hole] = candidates[child];
      hole = child;
    }
    levels[hole] = level;
    candidates[hole] = candidate;
  }

  #restartPasses(): void {
    this.#pass = 0;
    this.#flowMark.fill(0);
    this.#channelMark.fill(0);
  }
}
