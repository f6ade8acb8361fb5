/*
 * smart_messages.h
 *		The catalogue: all that is said of goals, in English and in French.
 *
 * Included, with MESSAGE defined, where a list of it is needed.  {0} to {4} are
 * places, in any order and as often as the language wants; {0|a year|# years} is
 * the first where the count in place 0 is one (in French, less than two), else
 * the second, with the count for #.  A finding is a clause, an advice a sentence; neither ends
 * in a full stop, as what to write instead may follow behind a colon.
 * The French is UTF-8, and without a character that Latin-1 does not have; a space
 * that no line may end at is written by AppendMessage.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */

/* ---- counts ---- */

MESSAGE(EARLIER_PERIODS, "{0|the earlier period|# earlier periods}", "{0|la période précédente|les # périodes précédentes}")
MESSAGE(EARLIER_YEARS, "{0|the earlier year|# earlier years}", "{0|l'année précédente|les # années précédentes}")
MESSAGE(EARLIER_HALVES, "{0|the earlier half-year|# earlier half-years}", "{0|le semestre précédent|les # semestres précédents}")
MESSAGE(EARLIER_QUARTERS, "{0|the earlier quarter|# earlier quarters}", "{0|le trimestre précédent|les # trimestres précédents}")
MESSAGE(EARLIER_MONTHS, "{0|the earlier month|# earlier months}", "{0|le mois précédent|les # mois précédents}")
MESSAGE(EARLIER_WEEKS, "{0|the earlier week|# earlier weeks}", "{0|la semaine précédente|les # semaines précédentes}")
MESSAGE(EARLIER_DAYS, "{0|the earlier day|# earlier days}", "{0|le jour précédent|les # jours précédents}")

/* ---- specific ---- */

MESSAGE(SPECIFIC_OWNER, "{0}, by {1}", "{0}, par {1}")
MESSAGE(SPECIFIC_SEGMENT, "{0}, in {1}", "{0}, dans {1}")
MESSAGE(SPECIFIC_STRATEGY, "{0}, through \"{1}\"", "{0}, grâce à « {1} »")
MESSAGE(NO_SCOPE, "{0}, without an owner, a segment or a strategy", "{0}, sans responsable, segment ni stratégie")
MESSAGE(GIVE_SCOPE, "Name an owner, a segment or a strategy", "Nommez un responsable, un segment ou une stratégie")
MESSAGE(VAGUE_METRIC, "\"{0}\" means something different to everyone", "« {0} » est compris par chacun à sa façon")
MESSAGE(NAME_METRIC, "Name a measure that everyone counts alike", "Nommez une mesure que chacun compte de la même façon")

/* ---- measurable ---- */

MESSAGE(MEASURABLE_TO, "reached at {0}", "atteint à {0}")
MESSAGE(MEASURABLE_BETWEEN, "reached between {0} and {1}", "atteint entre {0} et {1}")
MESSAGE(MEASURABLE_DONE, "done or not done", "fait ou pas fait")
MESSAGE(NO_TARGET, "there is no target", "il n'y a pas de cible")
MESSAGE(GIVE_TARGET, "Say how much", "Dites combien")
MESSAGE(NO_UNIT, "{0} of what? There is no unit, and \"{1}\" does not tell", "{0} de quoi ? Il n'y a pas d'unité, et « {1} » ne le dit pas")
MESSAGE(COUNTED_BY_NAME, "{0} {1}, if that is what is counted", "{0} {1}, si c'est bien ce que l'on compte")
MESSAGE(GIVE_UNIT, "Give the unit", "Donnez l'unité")
MESSAGE(NO_BASELINE, "a change of {0}, but from where?", "une variation de {0}, mais à partir de quelle valeur ?")
MESSAGE(GIVE_BASELINE, "Say where the measure stands now", "Dites où en est la mesure aujourd'hui")

/* ---- time-bound ---- */

MESSAGE(TIME_BOUND, "from {0} to {1}", "du {0} au {1}")
MESSAGE(NO_PERIOD, "there is no period and no deadline", "il n'y a ni période ni échéance")
MESSAGE(GIVE_PERIOD, "Say when it has to be reached", "Dites quand il doit être atteint")
MESSAGE(NO_START, "ends on {0}, but when does it begin?", "se termine le {0}, mais quand commence-t-il ?")
MESSAGE(GIVE_START, "Say on which day counting begins", "Dites à partir de quel jour on compte")
MESSAGE(LONG_PERIOD, "longer than a year, from {0} to {1}, without a review", "plus d'un an, du {0} au {1}, sans point d'étape")
MESSAGE(GIVE_CADENCE_LONG, "Review it on the way, or set goals for each year", "Faites le point en chemin, ou fixez des objectifs pour chaque année")
MESSAGE(IS_OVER, "over since {0}", "terminé depuis le {0}")
MESSAGE(RENEW_PERIOD, "Set the goal for a time to come", "Fixez l'objectif pour une période à venir")

/* ---- achievable ---- */

MESSAGE(ACHIEVABLE, "{0} is reached with a probability of {1}, judging by {2}", "la probabilité d'atteindre {0} est de {1}, d'après {2}")
MESSAGE(ACHIEVABLE_BAND, "it stays between {0} and {1} with a probability of {2}, judging by {3}", "la mesure reste entre {0} et {1} avec une probabilité de {2}, d'après {3}")
MESSAGE(BEYOND_BEST, "{0} is {1} times {2|that|the best} of {2}, a probability of {3}; a history like this reaches {4} with a probability of 5%", "{0}, c'est {1} fois le {2|résultat|meilleur résultat} observé sur {2}, soit une probabilité de {3} ; avec un tel passé, la probabilité d'atteindre {4} est de 5 %")
MESSAGE(UNLIKELY, "{0} is reached with a probability of {1}, judging by {2}; {3} with one of 5%", "la probabilité d'atteindre {0} est de {1}, d'après {2} ; celle d'atteindre {3}, de 5 %")
MESSAGE(TOO_EASY, "{0} asks for nothing new: it is reached with a probability of {1}, judging by {2}", "viser {0} ne demande rien de nouveau : la probabilité d'y parvenir est de {1}, d'après {2}")
MESSAGE(BAND_TOO_EASY, "to stay between {0} and {1} asks for nothing new: it does with a probability of {2}, judging by {3}", "rester entre {0} et {1} ne demande rien de nouveau : la probabilité d'y parvenir est de {2}, d'après {3}")
MESSAGE(ONLY_ZEROS, "there was nothing in {0}, so nothing says how much is possible", "il n'y a rien eu sur {0} : rien ne dit ce qui est possible")
MESSAGE(NO_HISTORY, "there are no earlier periods to judge it by", "il n'y a pas de périodes précédentes pour en juger")
MESSAGE(MILESTONE, "a milestone has no earlier periods to judge it by", "un jalon n'a pas de périodes précédentes pour en juger")
MESSAGE(LOWER_TARGET, "Choose a target within reach", "Choisissez une cible atteignable")
MESSAGE(AS_STRETCH, "Make it the stretch of a target within reach", "Faites-en le dépassement visé d'une cible atteignable")
MESSAGE(OTHER_BAND, "Choose a band around what is usual", "Choisissez une fourchette autour des valeurs habituelles")
MESSAGE(RAISE_TARGET, "Ask for more", "Demandez davantage")
MESSAGE(NARROW_BAND, "Choose a narrower band", "Choisissez une fourchette plus étroite")
MESSAGE(TRY_FIRST, "Agree on a first step that shows what is possible", "Convenez d'un premier pas qui montre ce qui est possible")
MESSAGE(GIVE_HISTORY, "Give the results of earlier periods of the same length, oldest first, as history", "Donnez les résultats des périodes précédentes de même durée, la plus ancienne d'abord (history)")

/* ---- relevant ---- */

MESSAGE(RELEVANT_ROWS, "there {0|is # row|are # rows} of {1} where the goal applies", "il y a {0|# ligne|# lignes} de {1} dans le champ de l'objectif")
MESSAGE(RELEVANT_CAPACITY, "the capacity of {0} carries {1}", "la capacité de {0} suffit pour {1}")
MESSAGE(RELEVANT_PARENT, "part of the parent goal for {0}, {1}", "contribue à l'objectif parent pour {0}, {1}")
MESSAGE(NEVER_SEEN, "not one row of {0} was ever seen in {1}", "aucune ligne de {0} n'a jamais été vue dans {1}")
MESSAGE(NEVER_MEASURED, "not one row of {0} was ever seen", "aucune ligne de {0} n'a jamais été vue")
MESSAGE(OTHER_SEGMENT, "Choose where there is something to build on, or try this first with a small goal", "Choisissez un segment sur lequel bâtir, ou essayez d'abord celui-ci avec un petit objectif")
MESSAGE(OTHER_METRIC, "Choose a measure there is data of", "Choisissez une mesure dont il existe des données")
MESSAGE(SHORT_CAPACITY, "{1} is more than the capacity of {0}", "viser {1} dépasse la capacité de {0}")
MESSAGE(FIT_CAPACITY, "Add people, or ask for what the present ones can carry", "Ajoutez des personnes, ou demandez ce que l'équipe actuelle peut assumer")
MESSAGE(ADD_CAPACITY, "Add people", "Ajoutez des personnes")
MESSAGE(PARENT_METRIC, "the parent goal measures {0}, this one {1}", "l'objectif parent mesure {0}, celui-ci {1}")
MESSAGE(OTHER_PARENT, "Choose a parent goal that this one is a part of", "Choisissez un objectif parent auquel celui-ci contribue")
MESSAGE(PARENT_PERIOD, "{0} is not within {1}, the period of the parent goal", "{0} n'est pas dans {1}, la période de l'objectif parent")
MESSAGE(FIT_PERIOD, "Choose a period within that of the parent goal", "Choisissez une période dans celle de l'objectif parent")
MESSAGE(PARENT_OPEN, "the parent goal has no period", "l'objectif parent n'a pas de période")
MESSAGE(CLOSE_PARENT, "Give the parent goal a period", "Donnez une période à l'objectif parent")
MESSAGE(NO_EVIDENCE, "no data was given that it can be judged by", "aucune donnée ne permet d'en juger")
MESSAGE(GIVE_EVIDENCE, "Give the rows seen in its segment, the capacity or the parent goal, as segment_rows, capacity or parent", "Donnez les lignes vues dans son segment, la capacité ou l'objectif parent (segment_rows, capacity, parent)")

/* ---- evaluated and rewarded ---- */

MESSAGE(EVALUATED, "{0} {0|review|reviews} within the period", "{0} {0|point d'étape|points d'étape} dans la période")
MESSAGE(OPEN_REVIEWS, "there are reviews, but no period for them", "il y a des points d'étape, mais pas de période où les placer")
MESSAGE(NO_CADENCE, "nothing is said of reviews", "rien n'est dit des points d'étape")
MESSAGE(GIVE_CADENCE, "To make it SMARTER, say how often it is reviewed, twice in the period at least", "Pour aller plus loin (SMARTER), dites à quel rythme il est revu, au moins deux fois dans la période")
MESSAGE(REWARDED, "rewarded: {0}", "récompense : {0}")
MESSAGE(NO_REWARD, "nothing is said of a reward", "rien n'est dit d'une récompense")
MESSAGE(GIVE_REWARD, "To make it SMARTER, say what it is rewarded with", "Pour aller plus loin (SMARTER), dites comment il est récompensé")

/* ---- what speaks for a goal that is suggested ---- */

MESSAGE(MORE_THAN_BEFORE, "{0} more than the {1} of {2}", "{0} de plus que les {1} de {2}")
MESSAGE(GREW_LATELY, "the last 13 weeks brought {0} more than a year before", "les 13 dernières semaines ont apporté {0} de plus qu'un an plus tôt")
MESSAGE(FELL_LATELY, "the last 13 weeks brought {0} less than a year before", "les 13 dernières semaines ont apporté {0} de moins qu'un an plus tôt")
MESSAGE(FALLS_SHORT, "its goals lack {0} of what should be reached by now", "il manque {0} à ses objectifs par rapport à ce qui devrait être atteint")
MESSAGE(ALL_CAPACITY, "it takes all of the capacity", "cela mobilise toute la capacité")

/* ---- sentences ---- */

MESSAGE(SAYS_HOW_MUCH, "says how much of what: \"{0}\"", "dit combien, et de quoi : « {0} »")
MESSAGE(SAYS_DETAILS, "says what exactly: \"{0}\"", "dit précisément quoi : « {0} »")
MESSAGE(SAYS_VAGUE, "\"{0}\" can mean anything", "« {0} » peut tout vouloir dire")
MESSAGE(SAYS_LITTLE, "it does not say what exactly", "on ne dit pas précisément quoi")
MESSAGE(GIVE_DETAILS, "Say how much of what, for whom, where or by what means", "Dites combien, et de quoi, pour qui, où ou par quels moyens")
MESSAGE(COUNTS, "\"{0}\" can be counted", "« {0} » se compte")
MESSAGE(COUNTS_NOTHING, "\"{0}\", but of what?", "« {0} », mais de quoi ?")
MESSAGE(NO_AMOUNT, "no number says when it is reached", "aucun chiffre ne dit quand il est atteint")
MESSAGE(LEFT, "\"{0}\" is not a part of the goal that is read", "« {0} » ne fait pas partie de l'objectif compris")
MESSAGE(SEVERAL, "it states {0} goals, of which the first is judged", "elle énonce {0} objectifs, dont le premier est jugé")
MESSAGE(ONE_AT_A_TIME, "State one goal at a time, or the rest as another one", "Énoncez un seul objectif à la fois, et le reste à part")
MESSAGE(FOREIGN, "this seems to be neither English nor French", "cela ne semble être ni de l'anglais ni du français")
MESSAGE(SENTENCE_ALONE, "a sentence alone does not tell", "une phrase seule ne le dit pas")
MESSAGE(PARSE_FOR_HISTORY, "Turn it into a goal with parse_goal and give its history", "Faites-en un objectif avec parse_goal et donnez son historique (history)")
MESSAGE(PARSE_FOR_DATA, "Turn it into a goal with parse_goal and give its segment_rows, capacity or parent", "Faites-en un objectif avec parse_goal et donnez ses données (segment_rows, capacity, parent)")
MESSAGE(IMPOSSIBLE, "\"{0}\" is {1} times what it is now", "« {0} » représente {1} fois la situation actuelle")
MESSAGE(OUT_OF_REACH, "\"{0}\" is out of anybody's reach", "« {0} » est hors de portée")
MESSAGE(TOO_FAST, "\"{0}\" is out of anybody's reach \"{1}\"", "« {0} » est hors de portée « {1} »")
MESSAGE(SAYS_WHEN, "\"{0}\": until {1}", "« {0} » : jusqu'au {1}")
MESSAGE(SAYS_WHEN_ITSELF, "\"{0}\" says when, but not on which day", "« {0} » dit quand, mais pas quel jour")
MESSAGE(GIVE_DATE, "Give the day", "Donnez le jour")
MESSAGE(NO_DATE, "\"{0}\" is no date", "« {0} » n'est pas une date")
MESSAGE(ONLY_RATE, "\"{0}\" says how often, but not until when", "« {0} » dit à quel rythme, mais pas jusqu'à quand")
MESSAGE(ONLY_START, "\"{0}\" says since when, but not until when", "« {0} » dit à partir de quand, mais pas jusqu'à quand")
MESSAGE(ONLY_PAST, "\"{0}\" says what it is compared with, but not until when", "« {0} » dit à quoi on compare, mais pas jusqu'à quand")
MESSAGE(SAYS_REVIEWS, "\"{0}\" says how often it is reviewed", "« {0} » dit à quel rythme il est revu")
MESSAGE(REPEATS, "\"{0}\" is how often it is done, not how often it is reviewed", "« {0} » dit à quel rythme on le fait, pas à quel rythme on fait le point")

/* ---- what goals of a book lack besides ---- */

MESSAGE(LACK_DRAFT, "it is a draft, which reports leave out", "c'est un brouillon, que les rapports laissent de côté")
MESSAGE(LACK_SPECIFIC, "specific: {0}", "spécifique : {0}")
MESSAGE(LACK_MEASURABLE, "measurable: {0}", "mesurable : {0}")
MESSAGE(LACK_TIME_BOUND, "time_bound: {0}", "daté : {0}")
MESSAGE(LACK_PERCENT, "its target of {0}% is less than one in a hundred", "sa cible de {0} % est inférieure à un pour cent")
MESSAGE(GIVE_PERCENT, "If a share of {0} is meant, write {1}%", "Si c'est une part de {0}, écrivez {1}%")
MESSAGE(LACK_OVER, "its period is over since {0}", "sa période est terminée depuis le {0}")
MESSAGE(GIVE_OTHER_PERIOD, "Give it a period that is not over, unless it is there for the record", "Donnez-lui une période qui n'est pas terminée, sauf s'il est là pour mémoire")
MESSAGE(LACK_FAR, "its period begins in more than five years, on {0}", "sa période commence dans plus de cinq ans, le {0}")
MESSAGE(LOOK_AT_YEAR, "Look whether the year is right", "Vérifiez l'année")
MESSAGE(LACK_BASELINE, "it is relative, and there are no rows of the same period a year before to count from", "il est relatif, et aucune ligne de la même période un an plus tôt ne lui donne de point de départ")
MESSAGE(STATE_BASELINE, "State where it stood: from ... by {0}", "Dites où en était la mesure : from ... by {0}")
MESSAGE(LACK_ROOM, "its parts sum to {0}, more than its {1}", "ses parties totalisent {0}, soit plus que sa cible de {1}")
MESSAGE(LOWER_PARTS, "Lower the parts, or drop what is divided twice", "Réduisez les parties, ou supprimez ce qui est réparti deux fois")
MESSAGE(LACK_ROWS, "no row of its metric ever had {0}", "aucune ligne de sa mesure n'a jamais porté {0}")
MESSAGE(MEANT_KEY, "Did you mean {0}?", "Vouliez-vous dire {0} ?")
MESSAGE(GIVE_KEY, "Write a key as the source of the metric has them", "Écrivez une clé telle qu'elle figure dans la source de la mesure")
