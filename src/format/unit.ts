/** Units of figures: what a bare number means. */
export type Unit =
  | 'requests/s'
  | 'requests'
  | 'µs'
  | 'bytes'
  | 'bytes/s'
  | 'timeouts'
  /** a ÷ b, of two named quantities. */
  | 'ratio'
  /** 0.5 is 50 %. */
  | 'share'
  | 's'
  /** Processor time: seconds, however many they are. */
  | 'cpu-s'
  /** Processor time ÷ wall time: 1 is one core kept busy. */
  | 'cores'
  | 'count'
  /** RFC 3339 text. */
  | 'instant'
  | 'text';

export type Interval = readonly [low: number, high: number];
