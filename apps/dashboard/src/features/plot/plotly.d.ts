declare module 'plotly.js-strict-dist-min' {
  /** The part of plotly.js that the dashboard calls. */
  interface Plotly {
    react(element: HTMLElement, data: unknown, layout: unknown, config?: unknown): Promise<unknown>;
    purge(element: HTMLElement): void;
    toImage(element: HTMLElement, options: { format: string; width?: number; height?: number }): Promise<string>;
    Plots: { resize(element: HTMLElement): Promise<unknown> };
  }
  const plotly: Plotly;
  export default plotly;
}
