// Charts, a line of JSON each: {"kind": ..., "lang": ..., "spec": ...}.  Each is valid by
// the published schemas, compiles and draws without a warning in both versions, and what
// it draws has the marks and labels that its kind has.  With a folder, writes SVG there.
import { readFileSync, writeFileSync } from 'node:fs';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import * as vega from 'vega';
import * as vegaLite from 'vega-lite';
import * as vega6 from 'vega-6';
import * as vegaLite6 from 'vega-lite-6';

const valid = ['vega-lite', 'vega-lite-6'].map(name => {
	const ajv = new Ajv({ allowUnionTypes: true, strict: false, validateFormats: true });
	addFormats(ajv);
	ajv.addFormat('color-hex', () => true);
	return ajv.compile(JSON.parse(readFileSync(`node_modules/${name}/build/vega-lite-schema.json`)));
});

// what is drawn: how many marks of which kind at least, and texts that must be there
const wanted = {
	burnup: { 'mark-line': 3, 'mark-rule': 1 },
	bullet: { 'mark-rect': 2, 'mark-text': 1 },
	leaderboard: { 'mark-rect': 1, 'mark-text': 1 },
	gantt: { 'mark-rect': 2, 'mark-rule': 1 },
	calendar: { 'mark-rect': 1 },
	funnel: { 'mark-rect': 1, 'mark-text': 1 },
	cohorts: { 'mark-rect': 1, 'mark-text': 1 },
	pipeline: { 'mark-rect': 1, 'mark-text': 1 },
	attainment: { 'mark-line': 1, 'mark-symbol': 1 },
	growth_areas: { 'mark-rect': 1, 'mark-text': 1 },
	map: { 'mark-symbol': 1 },
};
const words = { en: /Attained|Actual|Target|Stage|Change|Status|Months|Owner|Day/, fr: /Atteint|Réalisé|Cible|Étape|Évolution|Statut|Mois|Responsable|Jour/ };

async function draw(vega, vegaLite, spec, complaints) {
	const logger = { level: () => logger, error: (...m) => (complaints.push(m.join(' ')), logger), warn: (...m) => (complaints.push(m.join(' ')), logger), info: () => logger, debug: () => logger };
	const compiled = vegaLite.compile(spec, { logger }).spec;
	const { locale } = spec.config;
	const view = new vega.View(vega.parse(compiled), { renderer: 'none', logger, loader: vega.loader({ http: { refuse: true } }) });
	if (locale) view.locale(vega.locale(locale.number, locale.time));
	return view.toSVG();
}

const folder = process.argv[2];
let failed = 0, kinds = new Set();
for (const line of readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
	const { kind, lang, spec } = JSON.parse(line);
	const complaints = [];
	for (const validate of valid)
		if (!validate(spec)) complaints.push('schema: ' + JSON.stringify(validate.errors.slice(0, 3)));
	const svg = await draw(vega, vegaLite, structuredClone(spec), complaints);
	await draw(vega6, vegaLite6, structuredClone(spec), complaints);
	if (!wanted[kind]) complaints.push('unknown kind');
	else if (spec.data.values.length > 0) {
		kinds.add(kind);
		for (const [mark, least] of Object.entries(wanted[kind]))
			if ((svg.match(new RegExp(`class="[^"]*${mark}[ "]`, 'g')) || []).length < least) complaints.push(`fewer than ${least} ${mark}`);
		if (/NaN|undefined|\bnull\b/.test(svg)) complaints.push('something is not drawn');
		if (!words[lang].test(svg)) complaints.push(`no words of ${lang}`);
	}
	if (folder) writeFileSync(`${folder}/${kind}-${lang}.svg`, svg);
	if (complaints.length) { failed++; console.log(`chart ${kind} ${lang}: ${complaints.join('; ')}`); }
}
console.log(`charts: ${kinds.size} kinds, ${failed} failed`);
process.exit(failed ? 1 : 0);
