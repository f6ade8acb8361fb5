/*
 * chart.c
 *		The language of pictures and pages, and the words that they alone use.
 *
 * A word is named by what it is in English, so that a page reads as it will be
 * read.  The source is UTF-8.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "book.h"
#include "chart.h"
#include "compat.h"
#include "words.h"

#include "utils/builtins.h"
#include "utils/guc.h"

/* %s is a place, in the order of English. */
static const struct
{
	const char *english;
	const char *french;
}			captions[] = {
	{"%s goals", "%s objectifs"},
	{"%s goal", "%s objectif"},
	{"over: %s", "terminés\xC2\xA0: %s"},
	{"not begun: %s", "pas encore commencés\xC2\xA0: %s"},
	{"Those furthest behind first", "Les plus en retard d'abord"},
	{"Check-ins and deadlines", "Points d'étape et échéances"},
	{"Without data, or not complete", "Sans données, ou incomplets"},
	{"and %s more", "et %s de plus"},
	{"As of %s", "Au %s"},
	{"At a glance", "En un coup d'œil"},
	{"Actual", "Réalisé"},
	{"Target", "Cible"},
	{"Area", "Segment"},
	{"Attained", "Atteint"},
	{"Board", "Par statut"},
	{"Burn-up", "Progression"},
	{"Change", "Évolution"},
	{"Check-in", "Point d'étape"},
	{"Day", "Jour"},
	{"Deadline", "Échéance"},
	{"Expected", "Attendu"},
	{"Forecast", "Prévision"},
	{"Goal", "Objectif"},
	{"Growth areas", "Axes de croissance"},
	{"It lacks", "Il manque"},
	{"Last 13 weeks", "13 dernières semaines"},
	{"Leaderboard", "Classement"},
	{"No goal runs on this day.", "Aucun objectif n'est en cours ce jour-là."},
	{"Nobody has set a goal in this book yet.", "Personne n'a encore fixé d'objectif dans ce carnet."},
	{"of %s", "sur %s"},
	{"Owner", "Responsable"},
	{"Pace", "Rythme"},
	{"Period", "Période"},
	{"Rank", "Rang"},
	{"Scoreboard", "Tableau de bord"},
	{"Short of plan", "Retard sur le plan"},
	{"Status", "Statut"},
	{"Timeline", "Calendrier des objectifs"},
	{"What", "Nature"},
	{"What is due", "Ce qui est à faire"},
	{"What lacks data", "Ce qui manque"},
	{"When", "Quand"},
	{"Year before", "Un an plus tôt"},
	{"draft", "brouillon"},
	{"now", "à faire"},
	{"Stage", "Étape"},
	{"Pipeline", "Pipeline"},
	{"Deals", "Affaires"},
	{"Value", "Valeur"},
	{"By probability", "Valeur pondérée"},
	{"Value, and by probability", "Valeur brute et pondérée"},
	{"Oldest", "La plus ancienne"},
	{"%s day", "%s jour"},
	{"%s days", "%s jours"},
	{"%s deal", "%s affaire"},
	{"%s deals", "%s affaires"},
	{"in the stage since today", "à cette étape depuis aujourd'hui"},
	{"opened today", "ouverte aujourd'hui"},
	{"%s day in the stage", "%s jour à cette étape"},
	{"%s days in the stage", "%s jours à cette étape"},
	{"open for %s day", "ouverte depuis %s jour"},
	{"open for %s days", "ouverte depuis %s jours"},
	{"Months since the first", "Mois depuis le premier"},
	{"Came in", "Arrivés en"},
	{"Still there", "Encore actifs"},
	{"Mon", "lun."},
	{"Tue", "mar."},
	{"Wed", "mer."},
	{"Thu", "jeu."},
	{"Fri", "ven."},
	{"Sat", "sam."},
	{"Sun", "dim."},
	{"Jan", "janv."},
	{"Feb", "févr."},
	{"Mar", "mars"},
	{"Apr", "avr."},
	{"May", "mai"},
	{"Jun", "juin"},
	{"Jul", "juil."},
	{"Aug", "août"},
	{"Sep", "sept."},
	{"Oct", "oct."},
	{"Nov", "nov."},
	{"Dec", "déc."},
	{"Payouts", "Primes"},
	{"What goals earn", "Ce que rapportent les objectifs"},
	{"Plan", "Barème"},
	{"Earned", "Acquis"},
	{"At the forecast", "Selon la prévision"},
	{"At the target", "À la cible"},
	{"probability %s", "probabilité %s"},
	{"pace %s", "rythme\xC2\xA0%s"},
	{"expected by now", "attendu à ce jour"},
	{"%s to %s", "du %s au %s"},
	{"%s: %s", "%s\xC2\xA0: %s"},
};

/* A word in UTF-8. */
const char *
Caption(const char *english, int len, Language language)
{
	for (size_t i = 0; i < lengthof(captions); i++)
	{
		if ((int) strlen(captions[i].english) == len && strncmp(captions[i].english, english, len) == 0)
			return language == LANGUAGE_FRENCH ? captions[i].french : captions[i].english;
	}
	elog(ERROR, "no such caption: \"%.*s\"", SHOWN(english, len));
}

/* ----------------------------------------------------------------
 * The functions SQL calls
 * ----------------------------------------------------------------
 */

/* caption(english) -> text, in the language of the session */
PG_FUNCTION_INFO_V1(smartgoals_caption);
Datum
smartgoals_caption(PG_FUNCTION_ARGS)
{
	text	   *english = PG_GETARG_TEXT_PP(0);
	StringInfoData buf;

	initStringInfo(&buf);
	AppendOurs(&buf, Caption(VARDATA_ANY(english), VARSIZE_ANY_EXHDR(english), language_setting));
	PG_RETURN_TEXT_P(cstring_to_text_with_len(buf.data, buf.len));
}

/*
 * look(day, lang): until the function that called ends, these are the day and the
 * language of the session; NULL leaves them.  The day.
 */
PG_FUNCTION_INFO_V1(smartgoals_look);
Datum
smartgoals_look(PG_FUNCTION_ARGS)
{
	Language	language = GetLanguage(fcinfo, 1);

	(void) set_config_option("smartgoals.language", language == LANGUAGE_FRENCH ? "fr" : "en", PGC_USERSET, PGC_S_SESSION,
							 GUC_ACTION_SAVE, true, 0, false);
	if (!PG_ARGISNULL(0))
		LookAsOf(PG_GETARG_DATEADT(0));
	PG_RETURN_DATEADT(AsOf());
}
