/*
 * render_labels.c
 *		What things are called, in English and in French, and by a book.
 *
 * A book has an object of languages, of kinds of things in them, and of their
 * names: {"fr": {"metric": {"revenue": "Recettes"}}}.  The source is UTF-8; what
 * is written is in the encoding of the database.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "render.h"
#include "words.h"

typedef struct Label
{
	const char *name;
	const char *texts[LANGUAGES];
} Label;

/* Metrics of the dictionary, and a few that many have; others are called by their names. */
static const Label metric_labels[] = {
	{"revenue", {"Revenue", "CA"}},
	{"sales", {"Sales", "Ventes"}},
	{"bookings", {"Bookings", "Prises de commandes"}},
	{"recurring_revenue", {"Recurring revenue", "Revenu récurrent"}},
	{"new_business_revenue", {"New business revenue", "CA nouveaux clients"}},
	{"units_sold", {"Units sold", "Unités vendues"}},
	{"orders", {"Orders", "Commandes"}},
	{"run_rate", {"Run rate", "CA annualisé"}},
	{"growth", {"Growth", "Croissance"}},
	{"market_share", {"Market share", "Part de marché"}},
	{"customers", {"Customers", "Clients"}},
	{"retention_rate", {"Retention rate", "Taux de fidélisation"}},
	{"churn_rate", {"Churn", "Taux d'attrition"}},
	{"net_revenue_retention", {"Net revenue retention", "Rétention nette"}},
	{"gross_revenue_retention", {"Gross revenue retention", "Rétention brute"}},
	{"renewals", {"Renewals", "Renouvellements"}},
	{"renewal_rate", {"Renewal rate", "Taux de renouvellement"}},
	{"satisfaction", {"Customer satisfaction", "Satisfaction client"}},
	{"net_promoter_score", {"Net promoter score", "Score de recommandation (NPS)"}},
	{"complaints", {"Complaints", "Réclamations"}},
	{"lost_customers", {"Lost customers", "Clients perdus"}},
	{"new_customers", {"New customers", "Nouveaux clients"}},
	{"acquisition_cost", {"Acquisition cost", "Coût d'acquisition"}},
	{"cost_per_lead", {"Cost per lead", "Coût par prospect"}},
	{"leads", {"Leads", "Prospects"}},
	{"qualified_leads", {"Qualified leads", "Prospects qualifiés"}},
	{"marketing_spend", {"Marketing spend", "Dépenses marketing"}},
	{"payback_period", {"Payback period", "Délai de récupération"}},
	{"referrals", {"Referrals", "Recommandations"}},
	{"margin", {"Margin", "Marge"}},
	{"gross_profit", {"Gross profit", "Marge brute"}},
	{"markup", {"Markup", "Taux de marge sur coût"}},
	{"discount_rate", {"Discounts", "Taux de remise"}},
	{"costs", {"Costs", "Coûts"}},
	{"return_rate", {"Return rate", "Taux de retour"}},
	{"returns", {"Returns", "Retours"}},
	{"average_order_value", {"Average order value", "Panier moyen"}},
	{"repeat_order_value", {"Repeat order value", "Panier moyen des clients fidèles"}},
	{"repeat_purchase_rate", {"Repeat purchase rate", "Taux de réachat"}},
	{"purchase_frequency", {"Purchase frequency", "Fréquence d'achat"}},
	{"lifetime_value", {"Lifetime value", "Valeur vie client"}},
	{"expansion_revenue", {"Expansion revenue", "Ventes additionnelles"}},
	{"upsell_rate", {"Upsell rate", "Taux de vente additionnelle"}},
	{"sales_cycle", {"Sales cycle", "Cycle de vente"}},
	{"response_time", {"Response time", "Délai de réponse"}},
	{"ramp_time", {"Ramp time", "Temps de montée en compétence"}},
	{"sales_velocity", {"Sales velocity", "Vélocité commerciale"}},
	{"deals_won", {"Deals won", "Affaires gagnées"}},
	{"win_rate", {"Win rate", "Taux de succès"}},
	{"conversion_rate", {"Conversion rate", "Taux de conversion"}},
	{"average_deal_size", {"Average deal size", "Taille moyenne des affaires"}},
	{"pipeline", {"Pipeline", "Pipeline"}},
	{"pipeline_coverage", {"Pipeline coverage", "Couverture du pipeline"}},
	{"opportunities", {"Opportunities", "Opportunités"}},
	{"proposals", {"Proposals", "Devis"}},
	{"demos", {"Demos", "Démonstrations"}},
	{"meetings", {"Meetings", "Rendez-vous"}},
	{"calls", {"Calls", "Appels"}},
	{"emails", {"Emails", "Courriels"}},
	{"employee_turnover", {"Employee turnover", "Rotation du personnel"}},
	{"quota_attainment", {"Quota attainment", "Taux d'atteinte des quotas"}},
	{"forecast_accuracy", {"Forecast accuracy", "Précision des prévisions"}},
	{"mape", {"MAPE", "MAPE"}},
	{"wape", {"WAPE", "WAPE"}},
	{"mase", {"MASE", "MASE"}},
	{"gmv", {"Gross merchandise volume", "Volume d'affaires (GMV)"}},
	{"acv", {"Annual contract value", "Valeur annuelle des contrats"}},
	{"transactions", {"Transactions", "Nombre de transactions"}},
	{"users", {"Users", "Utilisateurs"}},
	{"followers", {"Followers", "Abonnés"}},
	{"net_profit", {"Net profit", "Bénéfice net"}},
	{"operating_profit", {"Operating profit", "Résultat d'exploitation"}},
	{"upt", {"Units per transaction", "Articles par transaction"}},
	{"asp", {"Average selling price", "Prix de vente moyen"}},
	{"arpu", {"Revenue per user", "Revenu par utilisateur"}},
	{"dso", {"Days sales outstanding", "Délai de paiement client"}},
	{"forecast", {"Forecast", "Prévision"}},
	{"automation_rate", {"Automation rate", "Taux d'automatisation"}},
	{"admin_time", {"Administrative time", "Temps administratif"}},
	{"selling_time", {"Selling time", "Temps de vente"}},
	{"tasks_automated", {"Tasks automated", "Tâches automatisées"}},
	{"activities", {"Activities", "Activités"}},
	{"visits", {"Visits", "Visites"}},
	{"deal_size", {"Deal size", "Taille des affaires"}},
	{"open_deals", {"Open deals", "Affaires en cours"}},
};

/* Dimensions; others are called by their names. */
static const Label dimension_labels[] = {
	{"rep", {"Rep", "Commercial"}},
	{"agent", {"Agent", "Agent"}},
	{"manager", {"Manager", "Responsable"}},
	{"team", {"Team", "Équipe"}},
	{"department", {"Department", "Service"}},
	{"office", {"Office", "Agence"}},
	{"region", {"Region", "Région"}},
	{"territory", {"Territory", "Secteur"}},
	{"country", {"Country", "Pays"}},
	{"city", {"City", "Ville"}},
	{"market", {"Market", "Marché"}},
	{"shop", {"Shop", "Boutique"}},
	{"store", {"Store", "Magasin"}},
	{"channel", {"Channel", "Canal"}},
	{"campaign", {"Campaign", "Campagne"}},
	{"source", {"Source", "Source"}},
	{"segment", {"Segment", "Segment"}},
	{"industry", {"Industry", "Secteur d'activité"}},
	{"customer", {"Customer", "Client"}},
	{"account", {"Account", "Compte"}},
	{"partner", {"Partner", "Partenaire"}},
	{"supplier", {"Supplier", "Fournisseur"}},
	{"product", {"Product", "Produit"}},
	{"brand", {"Brand", "Marque"}},
	{"category", {"Category", "Catégorie"}},
	{"plan", {"Plan", "Formule"}},
	{"pipeline", {"Pipeline", "Pipeline"}},
	{"stage", {"Stage", "Étape"}},
	{"kind", {"Kind", "Type"}},
	{"activity_type", {"Activity type", "Type d'activité"}},
	{"owner", {"Owner", "Responsable"}},
	{"company", {"Company", "Entreprise"}},
};

/* What stands between figures, and in them. */
static const Label words[] = {
	{".", {".", ","}},
	{"of", {"of", "sur"}},
	{"pace", {"pace", "rythme"}},
	{"to", {"to", "à"}},
};

/* Statuses, and beside them colours that are read on white and on black. */
static const Label status_labels[] = {
	{"missed", {"missed", "manqué"}},
	{"off_track", {"off track", "en retard"}},
	{"at_risk", {"at risk", "à surveiller"}},
	{"no_data", {"no data", "sans données"}},
	{"not_started", {"not started", "pas encore commencé"}},
	{"on_track", {"on track", "en bonne voie"}},
	{"met", {"met", "atteint"}},
	{"exceeded", {"exceeded", "dépassé"}},
};

static const char *const status_colours[] = {
	"#c62828",
	"#d84315",
	"#b26a00",
	"#757575",
	"#5c6bc0",
	"#2e7d32",
	"#00796b",
	"#1565c0",
};

static const Label *
FindLabel(const Label *labels, int count, const char *name, int len)
{
	for (int i = 0; i < count; i++)
	{
		if (WordIs(name, len, labels[i].name))
			return &labels[i];
	}
	return NULL;
}

static JsonbContainer *
MemberObject(JsonbContainer *object, const char *name)
{
	JsonbValue	value;

	if (object == NULL || getKeyJsonValueFromContainer(object, name, strlen(name), &value) == NULL ||
		value.type != jbvBinary || !JsonContainerIsObject(value.val.binary.data))
		return NULL;
	return value.val.binary.data;
}

/* The language of argument n, and the labels of a book in the one after it, if there is one. */
Naming
GetNaming(FunctionCallInfo fcinfo, int n)
{
	Naming		naming = {GetLanguage(fcinfo, n), NULL};

	if (PG_NARGS() > n + 1 && !PG_ARGISNULL(n + 1))
	{
		JsonbContainer *labels = &PG_GETARG_JSONB_P(n + 1)->root;

		if (JsonContainerIsObject(labels))
			naming.own = MemberObject(labels, naming.language == LANGUAGE_FRENCH ? "fr" : "en");
	}
	return naming;
}

/* The label that a book has of its own; false where it has none. */
static bool
OwnLabel(const char *kind, const char *name, int len, const Naming *naming, JsonbValue *label)
{
	JsonbContainer *labels = MemberObject(naming->own, kind);

	return labels != NULL && getKeyJsonValueFromContainer(labels, name, len, label) != NULL && label->type == jbvString;
}

bool
HasOwnLabel(const char *kind, const char *name, int len, const Naming *naming)
{
	JsonbValue	label;

	return OwnLabel(kind, name, len, naming, &label);
}

/* The label of a book, or ours; false where there is neither. */
static bool
AppendLabel(StringInfo buf, const char *kind, const Label *labels, int count, const char *name, int len, const Naming *naming)
{
	const Label *label;
	JsonbValue	own;

	if (OwnLabel(kind, name, len, naming, &own))
	{
		appendBinaryStringInfo(buf, own.val.string.val, own.val.string.len);
		return true;
	}
	label = FindLabel(labels, count, name, len);
	if (label != NULL)
		AppendOurs(buf, label->texts[naming->language]);
	return label != NULL;
}

/* A name as words: spaces for underscores, and its first letter a capital. */
static void
AppendNameAsWords(StringInfo buf, const char *name, int len)
{
	for (int i = 0; i < len; i++)
	{
		char		c = name[i] == '_' ? ' ' : name[i];

		appendStringInfoChar(buf, i == 0 && c >= 'a' && c <= 'z' ? c - ('a' - 'A') : c);
	}
}

void
AppendMetricLabel(StringInfo buf, const char *name, int len, const Naming *naming)
{
	if (!AppendLabel(buf, "metric", metric_labels, lengthof(metric_labels), name, len, naming))
		AppendNameAsWords(buf, name, len);
}

/* A unit, which is a word, behind an amount, or without one, which is NULL. */
void
AppendUnitLabel(StringInfo buf, const char *name, int len, Numeric amount, const Naming *naming)
{
	JsonbValue	own;

	if (OwnLabel("unit", name, len, naming, &own))
		appendBinaryStringInfo(buf, own.val.string.val, own.val.string.len);
	else
		AppendUnitWord(buf, (Words) {name, len}, amount, naming->language);
}

void
AppendDimensionLabel(StringInfo buf, const char *name, int len, const Naming *naming)
{
	if (!AppendLabel(buf, "dimension", dimension_labels, lengthof(dimension_labels), name, len, naming))
		AppendNameAsWords(buf, name, len);
}

/* A word that stands between figures. */
void
AppendWord(StringInfo buf, const char *word, Language language)
{
	const Label *label = FindLabel(words, lengthof(words), word, strlen(word));

	AppendOurs(buf, label != NULL ? label->texts[language] : word);
}

/* False where there is no such status. */
bool
AppendStatusLabel(StringInfo buf, const char *name, int len, const Naming *naming)
{
	return StatusColour(name, len) != NULL && AppendLabel(buf, "status", status_labels, lengthof(status_labels), name, len, naming);
}

/* NULL where there is no such status. */
const char *
StatusColour(const char *name, int len)
{
	const Label *label = FindLabel(status_labels, lengthof(status_labels), name, len);

	return label == NULL ? NULL : status_colours[label - status_labels];
}
