import { coreError } from '../errors.ts';
import { sumError } from '../sim/instant.ts';
import { CompletionQueue } from './completion-queue.ts';
import { LevelHeap } from './level-heap.ts';
import { grown, Topology } from './topology.ts';

/** Rates that differ by less than this share are the same rate, found by another order of roundings. */
const RATE_SLACK = 1e-13;

/** Rounds and flows up to which a change is narrowed down before everything it can reach is solved. */
const NARROW_ROUNDS = 16;
const NARROW_FLOWS = 256;

/** Bottleneck of a flow that only a channel of its own limits. */
const NO_BOTTLENECK = -1;

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
  /** The current instant and its rounding error (sim/instant.ts); the owner moves it. */
  readonly #clock: Float64Array;

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
  /** The channel that holds the flow back: it is full there, and no user is faster. */
  #bottleneck = new Int32Array(64);
  #newRate = new Float64Array(64);
  #newBottleneck = new Int32Array(64);
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
  #channelMark = new Int32Array(16);
  /** `#pass` where the outside has to be looked at: a user's rate changed, or the channel holds somebody back. */
  #touchedMark = new Int32Array(16);
  /** Level at which the channel holds users back in this pass; Infinity if it does not. */
  #level = new Float64Array(16);
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
  /** Whether the pass takes in all that the changes can reach. */
  #isWhole = false;
  #region = new Int32Array(16);
  #regionCount = 0;
  #affected = new Int32Array(64);
  #affectedCount = 0;
  #moved = new Int32Array(64);
  #movedCount = 0;
  /** Candidates for the lowest level: a channel, or ~flow for a flow's own cap. */
  readonly #levels = new LevelHeap();

  constructor(clock: Float64Array) {
    this.#clock = clock;
  }

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
      this.#bottleneck = grown(this.#bottleneck);
      this.#newRate = grown(this.#newRate);
      this.#newBottleneck = grown(this.#newBottleneck);
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
      this.#channelMark = grown(this.#channelMark);
      this.#touchedMark = grown(this.#touchedMark);
      this.#level = grown(this.#level);
      this.#freeBandwidth = grown(this.#freeBandwidth);
      this.#freeWeight = grown(this.#freeWeight);
      this.#region = grown(this.#region);
    }
  }

  /** `flow` begins to move `bytes` (more than 0) over `route`. Its rate is known after the next `solve`. */
  start(flow: number, route: number, bytes: number): void {
    this.#route[flow] = route;
    this.#rate[flow] = 0;
    this.#leftBytes[flow] = bytes;
    this.#leftError[flow] = 0;
    this.#changedAt[flow] = this.#clock[0];
    this.#changedAtError[flow] = this.#clock[1];
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
      this.#bottleneck[flow] = NO_BOTTLENECK;
      this.#setRate(flow, this.topology.routeMaxRate[route]);
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
      const last = start + left;
      let place = start;
      let holdsOthers = false;
      for (; user[place] !== flow; place++) if (this.#bottleneck[user[place]] === channel) holdsOthers = true;
      for (; place < last; place++) {
        const other = user[place + 1];
        user[place] = other; // order of joining is kept
        if (this.#bottleneck[other] === channel) holdsOthers = true;
      }
      // A channel that holds nobody back frees nothing by losing a user.
      if (holdsOthers) {
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
  solve(): void {
    this.#movedCount = 0;
    const isQuick = this.#changedChannelCount === 1 && this.#fillOnlyChannel(this.#changedChannel[0]);
    if (!isQuick) this.#fillAround();
    this.completions.setMany(this.#moved, this.#movedCount, this.#finishAt);
    this.#startedCount = 0;
    this.#changedChannelCount = 0;
    this.#threshold = Number.POSITIVE_INFINITY;
  }

  /**
   * The commonest change by far, a few flows on one channel that share nothing else, without marks and heaps.
   * Returns false, with nothing changed, when some user shares another channel too or there are many users.
   */
  #fillOnlyChannel(channel: number): boolean {
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
          this.#bottleneck[user[place]] = NO_BOTTLENECK;
          this.#move(user[place], cap);
          free -= cap;
          unfixed--;
        } else if (limit > cap && limit < lowestCap) lowestCap = limit;
      }
      floor = cap;
    }
    if (unfixed > 0) {
      const level = free / unfixed;
      for (let place = start; place < start + count; place++) {
        const flow = user[place];
        if (routeMaxRate[this.#route[flow]] <= floor) continue;
        this.#bottleneck[flow] = channel;
        this.#move(flow, level);
      }
    }
    return true;
  }

  /**
   * Solves the flows next to the changes as if all others kept their rates, checks whether those others still have
   * their bottleneck, and takes in the ones that have not, until none is left. Past a certain size everything that
   * the changes could reach is taken in at once.
   */
  #fillAround(): void {
    this.#affectedCount = 0;
    this.#beginPass();
    this.#affectChanged();
    for (let round = 1; ; round++) {
      this.#fill();
      if (this.#isWhole || !this.#affectViolated()) break;
      const isWorthNarrowing = round < NARROW_ROUNDS && this.#affectedCount <= NARROW_FLOWS;
      this.#beginPass();
      this.#isWhole = !isWorthNarrowing;
    }
    this.#isWhole = false;
    for (let i = 0; i < this.#affectedCount; i++) {
      const flow = this.#affected[i];
      this.#bottleneck[flow] = this.#newBottleneck[flow];
      this.#move(flow, this.#newRate[flow]);
    }
  }

  /** Flows that started, and those that a channel with a lost user held back. */
  #affectChanged(): void {
    for (let i = 0; i < this.#startedCount; i++) this.#affect(this.#started[i]);
    for (let i = 0; i < this.#changedChannelCount; i++) {
      const channel = this.#changedChannel[i];
      const start = this.#userStart[channel];
      const end = start + this.#userCount[channel];
      for (let place = start; place < end; place++) {
        const flow = this.#user[place];
        if (this.#bottleneck[flow] === channel && this.#flowMark[flow] !== this.#pass) this.#affect(flow);
      }
    }
  }

  #affect(flow: number): void {
    this.#flowMark[flow] = this.#pass;
    this.#affected[this.#affectedCount++] = flow;
  }

  /** Flows outside that would gain or lose by the solution found. Returns whether there are any. */
  #affectViolated(): boolean {
    const before = this.#affectedCount;
    const threshold = this.#threshold * (1 - RATE_SLACK);
    for (let i = 0; i < this.#regionCount; i++) {
      const channel = this.#region[i];
      if (this.#touchedMark[channel] !== this.#pass) continue;
      const level = this.#level[channel];
      const start = this.#userStart[channel];
      const end = start + this.#userCount[channel];
      for (let place = start; place < end; place++) {
        const flow = this.#user[place];
        const rate = this.#rate[flow];
        if (this.#flowMark[flow] >= this.#pass || rate < threshold) continue;
        const gets = rate * (1 + RATE_SLACK);
        // Above the level it takes from slower ones; held back by this channel it must sit exactly at the level.
        const isAbove = rate > level * (1 + RATE_SLACK);
        const isFreed = this.#bottleneck[flow] === channel && level > gets;
        if (isAbove || isFreed) this.#affect(flow);
      }
    }
    return this.#affectedCount > before;
  }

  #beginPass(): void {
    if (this.#pass > 0x7ffffff0) this.#restartPasses();
    this.#pass += 2;
    for (let i = 0; i < this.#affectedCount; i++) this.#flowMark[this.#affected[i]] = this.#pass;
    this.#regionCount = 0;
    this.#levels.clear();
  }

  #reach(channel: number): void {
    if (this.#channelMark[channel] === this.#pass) return;
    this.#channelMark[channel] = this.#pass;
    this.#level[channel] = Number.POSITIVE_INFINITY;
    this.#freeBandwidth[channel] = this.topology.bandwidth[channel];
    this.#freeWeight[channel] = this.#userWeight[channel];
    this.#region[this.#regionCount++] = channel;
  }

  /**
   * Reaches the channels that an affected flow shares. Channels it has to itself only cap its rate, and only if the cap
   * is below what its shared channels could ever give.
   */
  #reachFrom(flow: number): void {
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
    if (ownCap < sharedCap) this.#levels.add(~flow, ownCap);
  }

  /** What each channel of the region has left for the affected flows. */
  #subtractOthers(): void {
    const threshold = this.#threshold * (1 - RATE_SLACK);
    for (let i = 0; i < this.#regionCount; i++) {
      const channel = this.#region[i];
      const start = this.#userStart[channel];
      const end = start + this.#userCount[channel];
      for (let place = start; place < end; place++) {
        const flow = this.#user[place];
        if (this.#flowMark[flow] === this.#pass) continue;
        const rate = this.#rate[flow];
        if (this.#isWhole && rate >= threshold) {
          this.#affect(flow);
          this.#reachFrom(flow);
          continue;
        }
        const weight = this.#weightOn(flow, channel);
        this.#freeBandwidth[channel] -= rate * weight;
        this.#freeWeight[channel] -= weight;
      }
    }
  }

  /** Progressive filling of the affected flows: the lowest level first, then whoever it leaves unfixed. */
  #fill(): void {
    for (let i = 0, count = this.#affectedCount; i < count; i++) this.#reachFrom(this.#affected[i]);
    this.#subtractOthers();
    for (let i = 0; i < this.#regionCount; i++) {
      const channel = this.#region[i];
      const weight = this.#freeWeight[channel];
      if (weight > 0) this.#levels.add(channel, this.#freeBandwidth[channel] / weight);
    }
    this.#levels.build();
    const pass = this.#pass;
    const flowMark = this.#flowMark;
    let unfixed = this.#affectedCount;
    while (unfixed > 0) {
      const candidate = this.#levels.lowest();
      const level = this.#levels.lowestLevel();
      if (candidate < 0) {
        this.#levels.dropLowest();
        if (flowMark[~candidate] === pass) {
          this.#fix(~candidate, level, NO_BOTTLENECK);
          unfixed--;
        }
        continue;
      }
      const weight = this.#freeWeight[candidate];
      if (weight === 0) {
        this.#levels.dropLowest();
        continue;
      }
      // Fixing flows elsewhere can only raise a channel's level, so stored levels are lower bounds.
      const levelNow = this.#freeBandwidth[candidate] / weight;
      if (levelNow > level) {
        this.#levels.raiseLowest(levelNow);
        continue;
      }
      this.#levels.dropLowest();
      this.#level[candidate] = level;
      this.#touchedMark[candidate] = pass; // even if nobody's rate moves: a flow may be held here for the first time
      const start = this.#userStart[candidate];
      const end = start + this.#userCount[candidate];
      for (let place = start; place < end; place++) {
        const flow = this.#user[place];
        if (flowMark[flow] !== pass) continue;
        this.#fix(flow, level, candidate);
        unfixed--;
      }
    }
  }

  #fix(flow: number, level: number, bottleneck: number): void {
    const pass = this.#pass;
    this.#flowMark[flow] = pass + 1;
    this.#newBottleneck[flow] = bottleneck;
    const rateBefore = this.#rate[flow];
    const isSame = rateBefore > 0 && Math.abs(level - rateBefore) <= rateBefore * RATE_SLACK;
    this.#newRate[flow] = isSame ? rateBefore : level;
    const { hopStart, hopChannel, hopWeight } = this.topology;
    const route = this.#route[flow];
    for (let hop = hopStart[route], end = hopStart[route + 1]; hop < end; hop++) {
      const channel = hopChannel[hop];
      this.#freeBandwidth[channel] -= level * hopWeight[hop];
      this.#freeWeight[channel] -= hopWeight[hop];
      if (!isSame) this.#touchedMark[channel] = pass;
    }
  }

  /** Gives `flow` its rate; a rate that stays the same costs nothing. */
  #move(flow: number, rate: number): void {
    if (rate === this.#rate[flow]) return;
    this.#setRate(flow, rate);
    this.#moved[this.#movedCount++] = flow;
  }

  /** Books what `flow` moved since its last change, then gives it its new rate and completion instant. */
  #setRate(flow: number, rate: number): void {
    const nowSeconds = this.#clock[0];
    const nowError = this.#clock[1];
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

  #restartPasses(): void {
    this.#pass = 0;
    this.#flowMark.fill(0);
    this.#channelMark.fill(0);
    this.#touchedMark.fill(0);
  }
}
