/*
 * goal_metric.c
 *		The dictionary: verbs, bases, metrics a sales team sets goals for, units.
 *
 * A goal may measure anything; a metric that stands here needs less said
 * about it.  A basis here decides how stored goals are printed and read back,
 * so the basis of a metric, once released, stays.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "compat.h"
#include "goal.h"
#include "words.h"

#include "funcapi.h"
#include "utils/builtins.h"
#include "utils/tuplestore.h"

const char *const goal_verbs[] = {"increase", "reduce", "keep", "complete", NULL};
const char *const goal_bases[] = {"total", "level", NULL};

static const Metric metrics[] = {
	/* more revenue */
	{"revenue", "turnover sales_revenue net_sales revenues rev", "chiffre_affaires chiffre_d_affaires ca revenus revenu recettes", "money", GOAL_TOTAL, false},
	{"sales", "sales_volume", "ventes volume_ventes", NULL, GOAL_TOTAL, false},
	{"bookings", "booked_revenue total_contract_value tcv", "prises_de_commande commandes_fermes", "money", GOAL_TOTAL, false},
	{"recurring_revenue", "arr mrr annual_recurring_revenue monthly_recurring_revenue", "revenu_recurrent", "money", GOAL_LEVEL, false},
	{"new_business_revenue", "new_revenue new_arr new_business", "chiffre_affaires_nouveaux_clients", "money", GOAL_TOTAL, false},
	{"gmv", "gross_merchandise_value gross_merchandise_volume", "volume_affaires", "money", GOAL_TOTAL, false},
	{"acv", "annual_contract_value average_contract_value", "valeur_annuelle_contrats", "money", GOAL_LEVEL, false},
	{"transactions", "transaction_count", NULL, "transactions", GOAL_TOTAL, false},
	{"units_sold", "unit_sales quantity_sold", "unites_vendues quantite_vendue", "units", GOAL_TOTAL, false},
	{"orders", "order_count purchases", "commandes achats", "orders", GOAL_TOTAL, false},
	{"run_rate", NULL, "rythme_annuel", "money", GOAL_LEVEL, false},
	{"growth", "revenue_growth sales_growth growth_rate", "croissance taux_croissance", "%", GOAL_LEVEL, false},
	{"market_share", NULL, "part_de_marche parts_de_marche", "%", GOAL_LEVEL, false},

	/* keep customers */
	{"customers", "clients active_customers customer_count accounts", "clients_actifs nombre_clients clientele", "customers", GOAL_LEVEL, false},
	{"users", "active_users monthly_active_users mau", "utilisateurs utilisateurs_actifs", "users", GOAL_LEVEL, false},
	{"followers", NULL, "suiveurs", "followers", GOAL_LEVEL, false},
	{"retention_rate", "retention customer_retention customer_retention_rate", "fidelisation taux_retention taux_fidelisation", "%", GOAL_LEVEL, false},
	{"churn_rate", "churn customer_churn attrition_rate", "attrition taux_attrition", "%", GOAL_LEVEL, true},
	{"net_revenue_retention", "nrr net_dollar_retention ndr", "retention_nette", "%", GOAL_LEVEL, false},
	{"gross_revenue_retention", "grr gross_dollar_retention", "retention_brute", "%", GOAL_LEVEL, false},
	{"renewals", "contract_renewals", "renouvellements", "contracts", GOAL_TOTAL, false},
	{"renewal_rate", NULL, "taux_renouvellement", "%", GOAL_LEVEL, false},
	{"satisfaction", "customer_satisfaction csat", "satisfaction_client", NULL, GOAL_LEVEL, false},
	{"net_promoter_score", "nps promoter_score", "taux_recommandation", "points", GOAL_LEVEL, false},
	{"complaints", "customer_complaints", "reclamations plaintes", "complaints", GOAL_TOTAL, true},
	{"lost_customers", "churned_customers", "clients_perdus", "customers", GOAL_TOTAL, true},

	/* win them, and cheaper */
	{"new_customers", "customers_won new_clients new_accounts new_logos", "nouveaux_clients clients_gagnes", "customers", GOAL_TOTAL, false},
	{"acquisition_cost", "cac customer_acquisition_cost cost_per_acquisition cpa", "cout_acquisition cout_acquisition_client", "money", GOAL_LEVEL, true},
	{"cost_per_lead", "cpl", "cout_par_lead cout_par_prospect", "money", GOAL_LEVEL, true},
	{"leads", "new_leads leads_generated inbound_leads", "prospects nouveaux_prospects pistes", "leads", GOAL_TOTAL, false},
	{"qualified_leads", "mqls sqls mql sql", "prospects_qualifies leads_qualifies", "leads", GOAL_TOTAL, false},
	{"marketing_spend", "spend ad_spend", "depenses_marketing budget_marketing", "money", GOAL_TOTAL, true},
	{"payback_period", "cac_payback", "delai_recuperation", "months", GOAL_LEVEL, true},
	{"referrals", "recommendations", "recommandations parrainages", "referrals", GOAL_TOTAL, false},

	/* better margins */
	{"margin", "gross_margin profit_margin", "marge marge_brute taux_marge", "%", GOAL_LEVEL, false},
	{"gross_profit", "profit contribution", "benefice resultat_brut", "money", GOAL_TOTAL, false},
	{"net_profit", "net_income net_earnings", "benefice_net resultat_net", "money", GOAL_TOTAL, false},
	{"operating_profit", "operating_income ebit", "resultat_exploitation", "money", GOAL_TOTAL, false},
	{"markup", NULL, "taux_marque", "%", GOAL_LEVEL, false},
	{"discount_rate", "average_discount discount", "remise taux_remise remise_moyenne", "%", GOAL_LEVEL, true},
	{"costs", "cost expenses", "couts charges depenses", "money", GOAL_TOTAL, true},
	{"return_rate", "returns_rate", "taux_retour", "%", GOAL_LEVEL, true},
	{"returns", NULL, "retours", NULL, GOAL_TOTAL, true},

	/* bigger purchases by loyal customers */
	{"average_order_value", "aov order_value average_basket average_purchase average_ticket average_transaction_value basket_size", "panier_moyen valeur_moyenne_commande ticket_moyen", "money", GOAL_LEVEL, false},
	{"repeat_order_value", NULL, "panier_moyen_fidele", "money", GOAL_LEVEL, false},
	{"repeat_purchase_rate", "repurchase_rate repeat_rate", "taux_reachat", "%", GOAL_LEVEL, false},
	{"purchase_frequency", "order_frequency", "frequence_achat", "orders", GOAL_LEVEL, false},
	{"upt", "units_per_transaction items_per_basket", "articles_par_panier", "units", GOAL_LEVEL, false},
	{"asp", "average_selling_price average_price", "prix_moyen prix_de_vente_moyen", "money", GOAL_LEVEL, false},
	{"arpu", "average_revenue_per_user arpa average_revenue_per_account", "revenu_moyen_par_utilisateur", "money", GOAL_LEVEL, false},
	{"lifetime_value", "ltv clv customer_lifetime_value", "valeur_vie_client", "money", GOAL_LEVEL, false},
	{"expansion_revenue", "upsell_revenue cross_sell_revenue", "ventes_additionnelles ventes_croisees", "money", GOAL_TOTAL, false},
	{"upsell_rate", "cross_sell_rate attach_rate", "taux_vente_additionnelle", "%", GOAL_LEVEL, false},

	/* shorter sales cycle */
	{"sales_cycle", "cycle_time sales_cycle_length cycle_length time_to_close closing_time", "cycle_de_vente duree_cycle_vente", "days", GOAL_LEVEL, true},
	{"response_time", "lead_response_time first_response_time", "temps_de_reponse delai_reponse", "hours", GOAL_LEVEL, true},
	{"ramp_time", "time_to_productivity", "temps_montee_en_competence", "months", GOAL_LEVEL, true},
	{"dso", "days_sales_outstanding", "delai_paiement_clients delai_encaissement", "days", GOAL_LEVEL, true},
	{"sales_velocity", "pipeline_velocity", "velocite_commerciale", "money", GOAL_LEVEL, false},

	/* more closed deals */
	{"deals_won", "closed_deals deals_closed won_deals deals", "affaires_gagnees ventes_conclues affaires_conclues affaires", "deals", GOAL_TOTAL, false},
	{"win_rate", "close_rate closing_rate", "taux_de_closing taux_succes taux_gain", "%", GOAL_LEVEL, false},
	{"conversion_rate", "conversion lead_conversion_rate", "taux_conversion taux_transformation", "%", GOAL_LEVEL, false},
	{"average_deal_size", "deal_size average_deal_value", "taille_moyenne_affaire valeur_moyenne_contrats valeur_moyenne_contrat valeur_moyenne_affaires", "money", GOAL_LEVEL, false},
	{"pipeline", "open_pipeline pipeline_value", "portefeuille_affaires pipe", "money", GOAL_LEVEL, false},
	{"pipeline_coverage", "coverage", "couverture_pipeline", "times", GOAL_LEVEL, false},
	{"opportunities", "new_opportunities", "opportunites nouvelles_opportunites", "opportunities", GOAL_TOTAL, false},
	{"proposals", "quotes_sent offers", "devis propositions offres", "proposals", GOAL_TOTAL, false},
	{"demos", "demos_held product_demos demonstrations", "demonstrations_produit", "demos", GOAL_TOTAL, false},
	{"meetings", "appointments meetings_held visits", "rendez_vous rdv visites", "meetings", GOAL_TOTAL, false},
	{"calls", "phone_calls cold_calls calls_made", "appels appels_passes", "calls", GOAL_TOTAL, false},
	{"emails", "emails_sent", "courriels e_mails", "emails", GOAL_TOTAL, false},
	{"employee_turnover", "staff_turnover personnel_turnover workforce_turnover employee_attrition staff_attrition employee_turnover_rate staff_turnover_rate", "rotation_personnel rotation_effectifs turnover_personnel turn_over taux_turnover", "%", GOAL_LEVEL, true},
	{"quota_attainment", "attainment quota sales_quota", "taux_atteinte", "%", GOAL_LEVEL, false},
	{"forecast_accuracy", NULL, "precision_previsions", "%", GOAL_LEVEL, false},
	{"mape", "mean_absolute_percentage_error", NULL, "%", GOAL_LEVEL, true},
	{"wape", "weighted_absolute_percentage_error", NULL, "%", GOAL_LEVEL, true},
	{"mase", "mean_absolute_scaled_error", NULL, "times", GOAL_LEVEL, true},

	/* routine work automated */
	{"automation_rate", "automated_share", "taux_automatisation part_automatisee", "%", GOAL_LEVEL, false},
	{"admin_time", "administrative_time data_entry_time", "temps_administratif temps_de_saisie", "hours", GOAL_LEVEL, true},
	{"selling_time", "time_spent_selling", "temps_de_vente", "%", GOAL_LEVEL, false},
	{"tasks_automated", "automated_tasks", "taches_automatisees", "tasks", GOAL_TOTAL, false},
};

/* The active codes of ISO 4217, sorted; those without two decimals below. */
static const char currencies[] =
"AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV "
"BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUP CVE CZK "
"DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL "
"HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT "
"LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR "
"MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF "
"SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP "
"TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAF XCD XCG "
"XOF XPF YER ZAR ZMW ZWG ";

static const struct
{
	const char *codes;
	int			decimals;
}			minor_units[] = {
	{"BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF", 0},
	{"BHD IQD JOD KWD LYD OMR TND", 3},
	{"CLF UYW", 4},
};

/* Words that need no quotes as a unit, in the plural.  Others are quoted. */
static const char unit_words[] =
" accounts activities actions agents appointments articles bookings boxes calls campaigns "
"cases centers certifications channels clients clicks complaints contacts contracts conversions "
"countries courses customers days deals demos documents downloads emails employees events "
"features followers heads hires hours impressions installations interviews invoices items "
"kg km leads licenses liters locations markets meetings members messages minutes months "
"offers opportunities orders pages parcels participants partners people persons pieces "
"points posts presentations processes products projects proposals prospects purchases "
"quarters questions quotas quotes referrals regions registrations renewals reports reps "
"requests responses reviews sales seats seconds sessions shops signups sites stars stores "
"subscribers subscriptions surveys tasks tests tickets times tons trainings transactions trials "
"units upgrades users views visitors visits webinars weeks wins workflows years "
"affaires appels commandes contrats devis heures jours mois rendez-vous semaines "
"ventes visites ";

/* Is the word one of a list of words separated by spaces? */
static bool
IsListed(const char *s, int len, const char *list)
{
	while (list != NULL && *list != '\0')
	{
		int			n = strcspn(list, " ");

		if (n == len && strncmp(list, s, n) == 0)
			return true;
		list += n;
		list += strspn(list, " ");
	}
	return false;
}

/* The metric of this name or synonym, given in lower case; NULL if unknown. */
const Metric *
MetricByName(const char *name, int len)
{
	if (len == 0)
		return NULL;
	for (size_t i = 0; i < lengthof(metrics); i++)
	{
		if (strncmp(metrics[i].name, name, len) == 0 && metrics[i].name[len] == '\0')
			return &metrics[i];
	}
	for (size_t i = 0; i < lengthof(metrics); i++)
	{
		if (IsListed(name, len, metrics[i].english) || IsListed(name, len, metrics[i].french))
			return &metrics[i];
	}
	return NULL;
}

/* The metrics by number, from 0; NULL behind the last. */
const Metric *
MetricByNumber(int number)
{
	return number < (int) lengthof(metrics) ? &metrics[number] : NULL;
}

/* The number of a metric that is there. */
int
MetricNumber(const char *name)
{
	return MetricByName(name, strlen(name)) - metrics;
}

/*
 * What the basis is where it is not said.  What is reduced from where it stands
 * is a backlog, a time, a score: of money alone it is as likely what is spent.
 */
GoalBasis
GoalDefaultBasis(const GoalData *goal)
{
	const Metric *metric = MetricByName(goal->metric.s, goal->metric.len);
	bool		has_baseline = goal->baseline != NULL || GoalIsRelative(goal);
	bool		is_money = goal->unit.s != NULL && CurrencyCode(goal->unit.s, goal->unit.len) != NULL;

	if (metric != NULL)
		return metric->basis;
	if (UnitIsPercent(goal->unit) || goal->verb == GOAL_KEEP)
		return GOAL_LEVEL;
	return goal->verb == GOAL_REDUCE && has_baseline && !is_money ? GOAL_LEVEL : GOAL_TOTAL;
}

/* The code in upper case where the text is one in any case, else NULL. */
const char *
CurrencyCode(const char *s, int len)
{
	int			low = 0;
	int			high = (sizeof(currencies) - 1) / 4;
	char		upper[3];

	if (len != 3 || !IsLetter(s[0]) || !IsLetter(s[1]) || !IsLetter(s[2]))
		return NULL;
	for (int i = 0; i < 3; i++)
		upper[i] = s[i] & ~0x20;
	while (low < high)
	{
		int			middle = (low + high) / 2;
		const char *code = currencies + 4 * middle;
		int			order = memcmp(upper, code, 3);

		if (order == 0)
			return code;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

/* The word in the list of units that this is the singular or plural of. */
static bool
KnownUnitWord(Words *unit)
{
	char		word[GOAL_MAX_NAME + 4];
	const char *found;

	if (unit->len > GOAL_MAX_NAME)
		return false;
	word[0] = ' ';
	for (int i = 0; i < unit->len; i++)
	{
		if (IsSpace(unit->s[i]))
			return false;
		word[i + 1] = ToLower(unit->s[i]);
	}
	strcpy(word + unit->len + 1, " ");
	found = strstr(unit_words, word);
	if (found == NULL)
	{
		strcpy(word + unit->len + 1, "s ");
		found = strstr(unit_words, word);
	}
	if (found == NULL)
		return false;
	unit->s = found + 1;
	unit->len = strcspn(unit->s, " ");
	return true;
}

/*
 * Bring a unit into the form it is stored in: a currency as its code, a word
 * of the list in the plural, anything else as it is.  *known says that it
 * needs no quotes.  Three capitals look like a currency, so they must be one.
 */
bool
UnitCanonical(Words *unit, bool *known, struct Node *escontext)
{
	const char *code = CurrencyCode(unit->s, unit->len);

	*known = true;
	if (code != NULL)
	{
		unit->s = code;
		return true;
	}
	if (UnitIsPercent(*unit))
		return true;
	if (KnownUnitWord(unit))
		return true;

	*known = false;
	if (unit->len == 3 && unit->s[0] >= 'A' && unit->s[0] <= 'Z' &&
		unit->s[1] >= 'A' && unit->s[1] <= 'Z' && unit->s[2] >= 'A' && unit->s[2] <= 'Z')
		ereturn(escontext, false,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("unknown currency: \"%.*s\"", unit->len, unit->s),
				 errdetail("Three capitals are a currency code, and ISO 4217 has no such one."),
				 errhint("Write a code such as EUR, USD or GBP, or a unit of your own in lower case.")));
	return true;
}

/* Decimals that amounts of the goal's unit have: cents, but whole customers. */
int
UnitDecimals(const GoalData *goal)
{
	Words		unit = goal->unit;
	const Metric *metric = MetricByName(goal->metric.s, goal->metric.len);

	if (unit.s != NULL && CurrencyCode(unit.s, unit.len) != NULL)
	{
		for (size_t i = 0; i < lengthof(minor_units); i++)
		{
			if (IsListed(unit.s, unit.len, minor_units[i].codes))
				return minor_units[i].decimals;
		}
		return 2;
	}
	if (unit.s != NULL)
		return UnitIsPercent(unit) ? 2 : 0;
	if (metric == NULL || metric->unit == NULL)
		return 2;
	return strcmp(metric->unit, "money") == 0 || strcmp(metric->unit, "%") == 0 ? 2 : 0;
}

/* ----------------------------------------------------------------
 * The function SQL calls
 * ----------------------------------------------------------------
 */

/* metric_dictionary() -> table(name, unit, basis, better, english, french) */
PG_FUNCTION_INFO_V1(smartgoals_metric_dictionary);
Datum
smartgoals_metric_dictionary(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;

	InitMaterializedSRF(fcinfo, 0);
	for (size_t i = 0; i < lengthof(metrics); i++)
	{
		const Metric *m = &metrics[i];
		const char *columns[] = {m->name, m->unit, goal_bases[m->basis],
		m->lower_is_better ? "lower" : "higher", m->english, m->french};
		Datum		values[lengthof(columns)];
		bool		nulls[lengthof(columns)];

		for (size_t c = 0; c < lengthof(columns); c++)
		{
			nulls[c] = columns[c] == NULL;
			values[c] = nulls[c] ? (Datum) 0 : CStringGetTextDatum(columns[c]);
		}
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
	}
	return (Datum) 0;
}
