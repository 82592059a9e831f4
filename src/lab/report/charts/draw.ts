import type * as Library from 'echarts';
import type { Chart } from './chart.ts';
import { withPageColours } from './palette.ts';

const width = 640;

/** Draws a chart as an SVG text. */
export type Draw = (chart: Chart) => string;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

function drawWith(library: typeof Library, { id, title, says, option, height }: Chart): string {
  const drawing = library.init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    drawing.setOption({ animation: false, backgroundColor: 'transparent', ...option });
    return withPageColours(drawing.renderToSVGString())
      .replace(
        /^<svg [^>]*>/,
        `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(`${title}. ${says}`)}">`,
      )
      .replace(/<style ?>[\s\S]*?<\/style>/, '')
      .replaceAll(/ (?:class|ecmeta_\w+)="[^"]*"/g, '')
      .replaceAll(/\bzr\d+-/g, `${id}-`);
  } finally {
    // a drawing that is not disposed of keeps the process alive
    drawing.dispose();
  }
}

/** Loads the charting library, which needs no browser. */
export async function chartDrawer(): Promise<Draw> {
  const library = await import('echarts/dist/echarts.esm.min');
  return (chart) => drawWith(library, chart);
}
