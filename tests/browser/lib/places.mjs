// Places: where things are on the pages, by role and name, as a screen reader meets them. When a word
// on a page changes, this is the one file to follow.

const quoted = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

// A name that holds these words, whatever the case.
export const words = (text) => new RegExp(quoted(text), 'i');
// A name that begins with these words.
export const begins = (text) => new RegExp(`^\\s*${quoted(text)}`, 'i');

// Which panel of the filter bar holds a dimension.
const panels = { organisation: 'Team', place: 'Place', person: 'Child', care: 'Need and care' };

export const places = (page) => {
  const main = page.getByRole('main');
  const filters = page.getByRole('region', { name: 'Date, period and filters' });
  return {
    main,
    filters,
    heading: page.getByRole('heading', { level: 1 }),
    skip: page.getByRole('link', { name: 'Skip to main content' }),
    menu: (name) => page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true }),
    search: page.getByRole('combobox', { name: 'Search indicators' }),
    option: (name) => page.getByRole('option', { name }),
    date: page.getByLabel('Figures to'),
    earlier: page.getByRole('button', { name: 'A month earlier' }),
    period: page.getByRole('combobox', { name: 'Period' }),
    by: main.getByRole('combobox', { name: 'Broken down by' }),
    panel: (dimension) => filters.getByRole('button', { name: begins(panels[dimension.kind]) }),
    choice: (dimension, value) => filters.getByRole('group', { name: begins(dimension.title) }).getByRole('checkbox', { name: value.label, exact: true }),
    removal: (name) => filters.getByRole('button', { name: begins(`Remove filter ${name}`) }),
    link: (name) => main.getByRole('link', { name }),
    button: (name) => page.getByRole('button', { name }),
    // From a figure to those whom it counts, and to all whom it rests on.
    toCounted: main.getByRole('link', { name: /^the [\d,]+ counted$/i }),
    toMembers: main.getByRole('link', { name: /^(see who is counted|all [\d,]+)$/i }),
    row: (name) => main.getByRole('row').filter({ has: page.getByRole('rowheader', { name }).or(page.getByRole('cell', { name })) }),
  };
};

// A figure as British readers write it, from the API's number; written here anew, so that a mistake in
// the pages' own words does not agree with itself.
export function figure(number, indicator) {
  const [whole, part] = Math.abs(number).toFixed(indicator.decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const shown = part === undefined ? grouped : `${grouped}.${part}`;
  return `${number < 0 && /[1-9]/.test(shown) ? '\u2212' : ''}${shown}${indicator.unit === '%' ? '%' : ''}`;
}

// Text without the difference between one kind of blank and another.
export const flat = (text) => text.replace(/[\s\u00a0]+/g, ' ').trim();
