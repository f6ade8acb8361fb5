--
-- prose: what sentences say of goals
--
-- part{words=meaning}, as seen from a Thursday
CREATE FUNCTION said(sentence text, lang text DEFAULT 'auto') RETURNS text LANGUAGE sql AS $$
	SELECT string_agg(part || '{' || words || coalesce(' = ' || meaning, '') || '}', ' ')
	FROM goal_words(sentence, '2026-01-15', lang)
$$;
-- only what is read as an amount, as a time, as a rate
CREATE FUNCTION said_only(parts text, sentence text) RETURNS text LANGUAGE sql AS $$
	SELECT string_agg(CASE WHEN part = 'amount' THEN '' ELSE part || ' ' END || coalesce(meaning, words), '; ') FROM goal_words(sentence, '2026-01-15')
	WHERE part ~ parts
$$;
\set amounts '''amount|baseline|target|change'''
\set times '''deadline|period|start|past|time'''
\set rates '''rate|cadence'''

-- numbers in digits, with the separators of both languages and the spaces of typography
SELECT s, said_only(:amounts, s) FROM unnest(ARRAY[
	'sell 700,000 of them', 'sell 1,234,567.89 of them', 'sell 12.5 tons', 'sell 0.125 tons', 'vendre 45 000 boîtes',
	'vendre 1 234 567,5 tonnes', E'vendre 45\u00a0000 boîtes', E'vendre 45\u202f000 boîtes', E'vendre 45\u2009000 boîtes', 'vendre 1,5 tonne', 'vendre 10.000 boîtes',
	'vendre 1.234.567,5 tonnes', 'sell 5-10 tons', 'obtenir 4,5 sur 5', 'reach 8/10', 'sell ٣ boxes'
]) s;
-- in words
SELECT s, said_only(:amounts, s) FROM unnest(ARRAY[
	'hire ten people', 'hire twenty-five people', 'hire one hundred people', 'hire two hundred and fifty people', 'hire three thousand two hundred people', 'between twenty and thirty people',
	'win a million users', 'win a dozen deals', 'win one of the deals', 'recruter vingt personnes', 'recruter vingt et une personnes', 'recruter soixante-dix personnes', 'recruter soixante-douze personnes', 'recruter quatre-vingt-dix personnes',
	'recruter deux cents personnes', 'recruter une trentaine de personnes', 'gagner deux millions d''euros', 'recruter une personne'
]) s;
-- what is one number in words, and what is two
SELECT s, said_only(:amounts, s) FROM unnest(ARRAY[
	'hire one and a half thousand people', 'win two million and a half users', 'win one and a half hundred users', 'gagner deux mille et demi d''euros', 'recruter soixante et onze personnes', 'recruter quatre-vingt-dix-neuf personnes', 'recruter cent vingt et une personnes', 'recruter mille deux cents personnes',
	'hire a hundred and twenty one people', 'hire nine hundred and ninety-nine thousand nine hundred and ninety-nine people', 'win nine hundred billion users', 'hire fifty six people', 'hire twenty and one people',
	'hire five six people', 'hire ten and two people', 'hire nineteen and one people', 'hire fifty twenty people', 'hire twenty and twenty people', 'hire twenty one and two people',
	'answer within 999999 hours', 'answer within one hundred thousand hours'
]) s;
-- money
SELECT s, said_only(:amounts, s) FROM unnest(ARRAY[
	'close $1.5M', 'close $ 20k', 'close £300', 'close €5bn', 'close 5 million dollars', 'close 300 EUR', 'close $50k+', 'signer 1,5 M€', 'signer 45 000 €', 'signer 300 k€', 'signer 2 millions d''euros',
	'signer 300 euros', 'signer 10 mille euros', 'close ￥500', 'close 500 zlotys'
]) s;
-- percent, points, multiples, fractions
SELECT s, said_only(:amounts, s) FROM unnest(ARRAY[
	'grow sales by 25%', 'grow sales by 25 %', 'grow sales by ten percent', 'grow share by 2 percentage points', 'grow the score by 5 points', 'double sales', 'triple sales', 'halve the costs', 'grow sales 10x', 'grow sales tenfold', 'décupler les ventes',
	'grow sales x3', 'cut costs by half', 'cut costs by a third', 'augmenter les ventes de 25 %', 'augmenter les ventes de vingt pour cent', 'augmenter la part de 2 points', 'doubler les ventes', 'diviser par deux les coûts', 'réduire les coûts d''un tiers',
	'réduire les coûts de moitié', 'deux fois plus de ventes', 'multiply sales by 3', 'multiplier par deux les ventes', 'diviser les coûts par 4', 'grow sales by X%', 'upsell X customers'
]) s;
-- comparisons and bounds
SELECT s, said_only(:amounts, s) FROM unnest(ARRAY[
	'grow from 4000 to 6000 users', 'go from 15% to 20%', 'passer de 30 à 400 leads', 'faire passer de 35 à 50 % la part', 'at least 50 calls', 'no more than 5 errors', 'more than 100 deals', 'under 30 minutes', '90% or more of the calls',
	'au moins 50 appels', 'pas plus de 5 erreurs', 'plus de 100 000 € de CA', 'moins de 30 minutes', 'entre 20 et 30 appels', 'between 20 and 30 calls', 'raise my mark from C to B', 'keep an A in maths', '<5% churn', '+12 % de CA'
]) s;
-- amounts of time are measures where they are no end
SELECT s, said_only(:amounts || '|deadline|period', s) FROM unnest(ARRAY[
	'read 30 minutes', 'answer within 24 hours', 'respond within 2 days', 'finish within 2 days', 'cut delivery from 5 days to 3 days', 'shorten the cycle by 10 days', 'read an hour a day', 'répondre sous 48 h', 'lire une heure par jour', 'réduire le délai de 3 jours'
]) s;
-- no amounts
SELECT s, said_only(:amounts, s) FROM unnest(ARRAY[
	'finish phase 2', 'migrate to Windows 11', 'get ISO 9001', 'the first page', 'the 1st page', 'le 1er magasin', 'the 3rd floor', 'be number 1', 'be #1', 'B2B sales', 'CO2', 'in 2026', 'sales of 2025', 'a half-marathon', 'le niveau 3', 'run a marathon'
]) s;

-- dates
SELECT s, said_only(:times, s) FROM unnest(ARRAY[
	'by June 30', 'by June 30th, 2027', 'by 30 June', 'by the 30th of June', 'on 2026-06-30', 'by 6/30/2026', 'by 30/06/2026', 'by 6/30', 'June 30', 'before June 30', 'avant le 30 juin', 'd''ici le 30 juin 2027', 'au 1er mars', 'le 31/12/2026',
	'avant le 31.12.26', 'by February 30', 'by January 10', 'by Friday', 'vendredi prochain', 'by Christmas', 'avant Noël', 'by day three', 'by noon', 'by the 15th', 'avant le 15', 'avant le 15 du mois prochain', 'by tomorrow'
]) s;
-- months, quarters, halves, years
SELECT s, said_only(:times, s) FROM unnest(ARRAY[
	'in March', 'by March', 'before March', 'by the end of March', 'in March 2027', 'we may call', 'in May', 'en mars', 'fin mars', 'd''ici décembre prochain', 'avant le mois de mars', 'in Q3', 'by the end of Q3', 'Q3 2027', '2027 Q3', 'in the third quarter', 'by the end of the 3rd quarter of 2027',
	'au premier trimestre', 'au 2e trimestre 2027', 'fin T3', 'in H2', 'au second semestre', 'in 2027', 'by 2030', 'en 2027', 'd''ici 2030', 'd''ici fin 2026', 'fiscal 2027', 'for the 2026-2027 school year', 'from January to March', 'entre mars et juin', 'this summer', 'avant l''été', 'by year-end', 'by month''s end', 'in FY27', 'la saison prochaine', 'au dernier trimestre 2027', 'd''ici la fin de l''année', 'by the end of next year'
]) s;
-- this, next, so many from now
SELECT s, said_only(:times, s) FROM unnest(ARRAY[
	'this week', 'this quarter', 'next month', 'next year', 'by the end of the month', 'during the semester', 'within 6 months', 'in six weeks', 'over the next 12 months', 'in a year', 'in the next 90 days', 'in under 3 months', 'for 30 days', 'for six consecutive weeks', 'six months from now', 'between now and June', 'each month of 2027', 'within two years', 'ce trimestre', 'cette année', 'l''année prochaine', 'le mois prochain',
	'd''ici 6 mois', 'd''ici trois ans', 'en un an', 'en 18 mois', 'sous 3 semaines', 'dans les six prochains mois', 'au cours des 12 prochains mois', 'pendant trois mois', 'hausse de 5 % sur 6 mois', 'au bout de 9 mois', 'd''ici la fin du trimestre', 'au cours de l''exercice'
]) s;
-- ends that only their words know
SELECT s, said_only(:times, s) FROM unnest(ARRAY[
	'before the next performance review', 'by my next birthday', 'at the next marathon', 'by graduation', 'before I turn 30', 'by the age of 40', 'by the time I graduate', 'avant le prochain entretien annuel', 'jusqu''au marathon', 'avant la fin du projet', 'by the end of the unit'
]) s;
-- no ends: the past, starts, and what is no date
SELECT s, said_only(:times, s) FROM unnest(ARRAY[
	'than last year', 'over last year', 'compared to 2025', 'versus Q1', 'more than in 2025', 'par rapport à l''année dernière', 'par rapport à 2025', 'que l''an dernier', 'since 2025', 'starting in March', 'depuis 2025', 'à partir du 1er mars', 'soon', 'eventually', 'as soon as possible', 'in the near future',
	'in the new year', 'over the coming months', 'in the next few years', 'bientôt', 'à terme', 'dès que possible', 'un jour', 'dans les mois à venir', 'dans les prochaines années', 'before bed', 'by email', 'by selling'
]) s;
-- rates have no end; two of them, with a look back, are a cadence
SELECT s, said_only(:rates || '|deadline|period', s) FROM unnest(ARRAY[
	'50 calls a day', '50 calls per day', 'weekly', 'every 2 weeks', 'three times a week', 'each Monday', '5 days a week', '30 leads/month', '50 appels par jour', 'par an', 'tous les 15 jours', 'trois fois par semaine', 'chaque lundi', 'every month for a year', 'reviewed every month', 'avec un point chaque semaine', 'annual revenue'
]) s;

-- all of a period; weeks and halves of a month; a weekday and its day
SELECT s, said_only(:times, s) FROM unnest(ARRAY[
	'for the whole of 2027', 'all through Q3', 'throughout the summer', 'all year', 'all quarter long', 'sur l''ensemble de l''année', 'tout au long de 2027', 'toute l''année 2027',
	'in the second week of May', 'by the second week of May', 'before the second week of May', 'the 3rd week of May 2027', 'the fifth week of March', 'the fifth week of February 2027', 'the sixth week of May', 'the first week of January', 'in the first half of June', 'in the second half of February 2028', 'in the second half of 2027',
	'la première semaine de mai', 'la 2e semaine du mois de mai', 'la première quinzaine de juin', 'la deuxième moitié de juin', 'by Friday the 16th', 'on Friday the 18th', 'le vendredi 18', 'le lundi 31', 'Friday 18 people', 'Monday 8 am', 'vendredi 17 h', 'within the first 100 days', 'dans les 100 premiers jours', 'au démarrage de 2027'
]) s;
-- the next of anything, the end of anything, hours to come
SELECT s, said_only(:times, s) FROM unnest(ARRAY[
	'by the next consultation', 'before the next annual survey', 'by the upcoming steering committee', 'by following the plan', 'before following the plan', 'by next Friday', 'd''ici la prochaine consultation', 'avant la prochaine revue trimestrielle', 'à la prochaine enquête annuelle', 'jusqu''à la prochaine visite',
	'at the end of the trial', 'à la fin de la période 3', 'au terme du mandat', 'à la fin de juin', 'at the end of each call', 'à la fin de chaque mois', 'within the next 48 hours', 'au cours des 48 prochaines heures', 'the patient walks within 24 hours', 'le patient marche sous 48 heures', 'calls within 24 hours', 'pendant les vacances de Noël', 'over the life of the grant', 'over the course of the week', 'sur la durée du mandat', 'avant le congrès de juin', 'before the opening of May 2027', 'sous quinzaine', 'sous huitaine', 'in the months to come', 'over the two months to come'
]) s;
-- weekdays that recur
SELECT s, said_only(:rates || '|deadline|period', s) FROM unnest(ARRAY[
	'on Tuesdays', 'on Tuesdays, Thursdays and Saturdays for the next 4 weeks', 'Mondays and Fridays', 'every Monday and Thursday', 'on Tuesday', 'on weekdays', 'at weekends', 'les mardis et jeudis pendant un mois', 'le mardi et le jeudi', 'le dimanche matin', 'le dimanche', 'tous les lundis', 'chaque lundi et chaque mercredi', 'reviewed on Mondays'
]) s;
-- a comparison that says all there is
SELECT s, said_only(:times || '|change', s) FROM unnest(ARRAY['grow sales 4% year over year in 2027', 'cut costs 10% in 2027', 'grow the 5% discount', 'croître de 4 % d''une année sur l''autre en 2027']) s;

-- directions and what is vague
SELECT s, said(s) FROM unnest(ARRAY[
	'increase', 'growing', 'we grew', 'an increase of 5%', 'cutting', 'a drop in costs', 'keep', 'completed', 'augmenter', 'nous augmenterons', 'une hausse de 5 %', 'diminution', 'en baissant', 'maintenir', 'réussir', 'achieve', 'atteindre', 'improve', 'improving', 'améliorer', 'optimisation',
	'better results', 'more clients', '20 more clients', 'mieux', 'plus de clients', 'plus de 20 clients', 'make it more friendly by 13%', 'efficiently'
]) s;
-- metrics of the dictionary, with small words, plurals, underscores and without accents
SELECT s, said_only('metric', s) FROM unnest(ARRAY[
	'revenue', 'Churn Rate', 'churn_rate', 'net promoter score', 'NPS', 'new customers', 'CA', 'le chiffre d''affaires', 'chiffre_d_affaires', 'CHIFFRE D’AFFAIRES', 'taux de conversion', 'part de marché', 'parts de marche', 'délai de réponse', 'les nouveaux clients', 'ça va'
]) s;
-- turnover is revenue, or that of people
SELECT s, said_only('metric', s) FROM unnest(ARRAY[
	'increase turnover', 'turnover of 5M EUR', 'reduce turnover', 'employee turnover', 'turnover among nurses', 'keep turnover under 8%', 'le turnover des agences', 'la rotation du personnel', 'le taux de rotation des stocks'
]) s;
-- owners, scopes, means, purposes, rewards
SELECT s, said(s) FROM unnest(ARRAY[
	'the sales team', 'in the healthcare vertical', 'on LinkedIn', 'sur le marché français', 'auprès des PME', 'through consultative selling', 'by training the reps', 'by actively recruiting', 'grâce à un plan de formation', 'en formant les vendeurs', 'en me formant', 'en été', 'so that we can open in Spain', 'afin de préparer l''avenir', 'with a bonus of 500 EUR', 'avec une prime'
]) s;

-- accents, case and apostrophes do not matter
SELECT count(DISTINCT said_only('deadline|change|metric|direction', s)) FROM unnest(ARRAY['Réduire le délai de réponse de 10 % d''ici décembre', 'REDUIRE LE DELAI DE REPONSE DE 10 % D''ICI DECEMBRE',
	'reduire le delai de reponse de 10% d’ici decembre', E'Re\u0301duire le de\u0301lai de re\u0301ponse de 10\u00a0% d\u2019ici de\u0301cembre']) s;
-- the language is found out, or given; a text may mix them
SELECT said('sept'), said('sept', 'fr'), said('an', 'en'), said('Augmenter les ventes de 5 % by June 30'), said('Increase sales by 5 % avant le 30 juin');

-- goals
SELECT parse_goal(s, '2026-01-15'), s FROM unnest(ARRAY[
	'Our sales team will grow recurring revenue from $40,000 to $55,000 in the healthcare market by the end of Q3 by calling old accounts, reviewed monthly',
	'Win 50 new customers in 2026', 'Reduce churn by 2 percentage points this year', 'Double the number of newsletter subscribers before June', 'Keep the churn rate below 5% in 2026', 'Keep 20 demo units', 'Lose 10 pounds by June',
	'Keep the margin between 35% and 40%', 'Launch the web shop by May 2', 'Complete three trainings by May 2', '10x revenue', 'Increase sales', 'Grow margin to 40%', 'Read 20 pages a day', 'Eat less sugar', 'Bring the backlog down to zero by Monday, 9 March', 'Swim 1 km without stopping', 'Publish four posts a month to raise organic traffic by 25%',
	'Augmenter le chiffre d''affaires de 700 000 à 900 000 € en 2026', 'Réduire le taux de rotation de 20 % à 12 % d''ici 18 mois', 'Maintenir le churn en dessous de 4 %', 'Signer 10 contrats auprès des PME avant le 30 septembre',
	'Diviser par deux les réclamations', 'Faire passer le taux d''ouverture de 18 à 24 %', 'Mettre 150 € de côté chaque mois pendant un an pour financer un voyage', 'Organiser quatre rencontres pour augmenter de 15 % le nombre de nos adhérents', 'Atteindre 30 % de notoriété sur le marché belge en un an', 'Be happy', 'Être mieux', ''
]) s;
-- means end where it is said how they are looked at, and what they earn
SELECT parse_goal(s, '2026-01-15'), s FROM unnest(ARRAY[
	'Win 50 new customers in France by the end of June through trade fairs, with a weekly review and a bonus', 'Gagner 50 nouveaux clients en France d''ici fin juin grâce aux salons, avec un point chaque semaine',
	'Increase revenue by 10% in 2026 by training the team, reviewed monthly', 'Increase revenue by 10% in 2026 by calling, writing to and visiting 20 customers a week']) s;
-- what was not said is not stated
SELECT metric(g), verb(g), target(g), period(g), owner(g), segment(g), strategy(g), cadence(g), reward(g), is_draft(g) FROM parse_goal('increase sales', '2026-01-15') g;
-- today is the default, and the explicit form is immutable
SELECT parse_goal('Win 50 deals this year') = parse_goal('Win 50 deals this year', current_date), (SELECT count(*) FROM goal_words('this year')), parse_goal(NULL, '2026-01-15') IS NULL;
SELECT provolatile, pronargs FROM pg_proc WHERE proname = 'parse_goal' ORDER BY 2;

-- anything goes
SELECT length(s), said(s) FROM unnest(ARRAY['', ' ', '%', '$', '-', '...', '😀 increase 😀 sales 😀', 'זרוע מכירות ב-5%', '增加销售额 5%', E'line\nline', '5', repeat('a', 300), 'augmenter' || repeat('é', 300)]) s;
-- what is wrong with a call
SELECT error_of($$SELECT parse_goal('increase sales', '2026-01-15', 'de')$$);
SELECT error_of($$SELECT parse_goal('increase sales', 'infinity')$$);
SELECT error_of($$SELECT parse_goal('increase sales', '0100-01-01 BC')$$);
SELECT error_of($$SELECT parse_goal(repeat('a', 2000000), '2026-01-15')$$);

-- so many times as much, and what is counted in times itself
SELECT s, parse_goal(s, '2026-01-15') FROM unnest(ARRAY['grow revenue 2.5x by 2027', 'grow revenue x3 by 2027', 'cut costs to 0.5x in 2026', 'multiply sales by 1.5 in 2026', 'multiplier par 2,5 le chiffre d''affaires en 2026', 'diviser par trois le churn en 2026', 'divide churn by 2.5 in 2026', 'multiply sales by zero in 2026', 'diviser par 0 le churn', 'multiply sales by 3% in 2026', 'multiply sales by X in 2026', 'x99999999999 revenue in 2026', 'increase revenue 1x in 2026',
	'keep pipeline coverage above 3x in 2026', 'keep pipeline coverage above 3.5x in 2026', 'increase pipeline coverage to 4x by June 2026', 'maintenir une couverture du pipeline de 3x en 2026', 'double pipeline coverage by June 2026']) s;

DROP FUNCTION said, said_only;

-- kinds of sentences, in both languages: each goal is what a careful person writes
CREATE TABLE kinds (kind text, sentence text);
INSERT INTO kinds VALUES
	-- which way: neutral verbs take the better side; what is said outright, and the first verb of the clause, win
	('way', 'Achieve 4% churn by June 30'), ('way', 'Atteindre un délai de réponse de 2 heures d''ici juin'), ('way', 'Improve our sales cycle by 10 days'), ('way', 'Get churn down to 1.5% by year end (it''s 2.3% today)'),
	('way', 'Reduce onboarding time to 4 days'), ('way', 'Reduce time to hire to 30 days by Q3'), ('way', 'Churn sous les 3 % d''ici la fin du semestre'), ('way', 'DSO down to 45 days by Q4'), ('way', 'increase churn to 4%'), ('way', 'Lose no more than 3 customers in 2026'),
	-- denied
	('denied', 'Don''t let gross margin fall under 42% in 2026'), ('denied', 'Never exceed 5% churn in 2026'), ('denied', 'Ne jamais descendre sous 30 % de marge brute en 2026'), ('denied', 'Ne pas dépasser 5 % de churn en 2026'), ('denied', 'We will not hire 10 people this year'),
	-- from one to another
	('from-to', 'Increase win rate 21% → 26% this half'), ('from-to', 'Average deal size: $18k to $22k by 9/30'), ('from-to', 'Email click-through rate: 2.1% now, 3.5% by August'), ('from-to', 'Lower our cost per lead to £32 (was £41) in the second half of 2026'),
	('from-to', 'Bring DSO from 52 days down to 45 by FY26 Q3'), ('from-to', 'Taux de transformation : 18 % contre 14 % aujourd''hui, pour le 30/09'), ('from-to', 'Augmenter le C.A. export de 1,1 à 1,5 M€ en 2026'), ('from-to', 'Maintenir la marge entre 35 et 40 % en S2'),
	-- more, times, points
	('more', 'Add 15 more partners before the summer'), ('more', 'Recruter 4 commerciaux de plus au T3'), ('more', 'a 20% increase in bookings by May'), ('more', 'Rev +15% in H2 2026'), ('more', '3x pipeline coverage in Q2'), ('more', 'double pipeline coverage in Q2'), ('more', 'gagner 3 points de part de marché en 2026'), ('more', 'cut churn by 50 bps this year'), ('more', 'Conquérir 2 points de part de marché d''ici 2027'),
	('from-to', 'Target NRR 118% (112% last year) for FY2026'), ('from-to', 'CA 2026 : 2,8 M€ (vs 2,4 M€ en 2025)'), ('denied', 'Ne pas perdre plus de 5 clients en 2026'), ('way', 'Make sure refunds stay under 2% of orders this year'), ('way', 'Délai moyen de traitement des commandes : 3 jours max au 31/03'), ('head', 'Objectif T2 : 45 nouveaux comptes ouverts'),
	-- numbers
	('number', 'Revenue of half a million dollars in 2026'), ('number', 'Bookings of one and a half million euros in Q3'), ('number', 'CA de deux millions et demi d''euros en 2026'), ('number', 'Vendre pour un demi-million d''euros de services en 2026'), ('number', 'Revenue of ₹5.76 Cr in 2026'),
	('number', 'Revenue of A$250k in 2026'), ('number', 'CA de CHF 1''200''000 en 2026'), ('number', 'CA de 1,2 MEUR en 2026'), ('number', 'Revenue of €50.000 in 2026'), ('number', 'Revenue of EUR 500k in 2026'),
	-- head nouns
	('head', 'Make 100 sales calls by June 30'), ('head', 'Increase email open rate to 25%'), ('head', 'Increase lead-to-deal conversion rate to 15%'), ('head', 'Customer health score to 80 by June'), ('head', 'Increase the share of recurring revenue to 40%'), ('whose', 'Close 3 Fortune 500 accounts'),
	('head', 'Augmenter l''indice de vente à 2,4'), ('head', 'Réduire le taux de perte clients à 4 %'), ('head', 'Atteindre 95 % de taux de service au T2'), ('head', 'Signer 12 contrats de maintenance en mai'),
	-- dates
	('date', 'Revenue of 1M EUR between April and June'), ('date', '1 M€ de CA d''ici mi-juin'), ('date', 'Revenue of 1M EUR in week 24'), ('date', 'CA S24 : 5 k€'), ('date', 'Revenue of 1M EUR in 2Q26'), ('date', 'CA Q2''26 : 85k€'), ('date', 'CA de juin : 85 k€'), ('date', 'CA 1er sem. : 85 k€'),
	('date', 'panier moyen 75€ au 30/06'), ('date', 'Keep the discount rate below 12% through December'), ('date', 'Win 5 deals before the new year'), ('date', 'starting in March, win 50 deals by June 30'), ('date', '40 clients de plus d''ici 2027'),
	-- whose and where
	('whose', 'Sarah Lee will close 20 deals by June 30'), ('whose', 'Tom: 35 new logos in Q2, EMEA only'), ('whose', 'Close 20 deals by May, assigned to Julie'), ('whose', 'L''équipe Nord signera 15 contrats en mars'), ('whose', 'Marketing: 400 leads in Q2'), ('whose', 'Bookings EMEA +20% in FY2026'),
	('whose', 'Win 5 deals for the West region in Q2'), ('whose', 'I want to do $20 million in sales this year'), ('whose', 'Reach 40 deals in total by May'),
	-- no goals
	('none', 'How many deals did we close in Q4?'), ('none', 'Last year we closed 212 deals.'), ('none', 'Revenue was 1.2M EUR in 2025.'), ('none', 'L''an dernier, nous avons perdu 14 clients.'), ('none', 'Combien de contrats avons-nous signés en mars ?'), ('none', 'Invoice 20981 over $4,300 is due on March 3.'),
	('none', 'Thanks for the 20 contracts you sent on Monday.'), ('none', 'Our office moved to 12 Baker Street in 2024.'), ('none', 'Please find attached offer 2026-118 over 12,000 EUR.'),
	('none', 'Call Peter at 555-0134 about the offer.'), ('none', 'Rappeler M. Durand au 06 12 34 56 78'), ('none', 'Meeting with ACME on June 30 at 10:00'), ('none', 'https://example.com/q3-report?id=4500'), ('none', 'Bis Ende Juni 40 Neukunden gewinnen'), ('none', 'Aumentar las ventas un 15% en 2026');
SET client_min_messages = warning;
SELECT kind, sentence, parse_goal(sentence, '2026-01-15') FROM kinds;
-- several goals, and what is told of the first and of what no goal has in it
SELECT s, g FROM unnest(ARRAY['Grow active users from 1,500 to 10,000 and grow MRR from $150K to $300K in 2026', 'Signer 40 contrats pour 1,2 M€ de CA au T3', 'Hit $1.5M revenue at $300K operating profit, 55% gross margin, ≤8% churn', 'Increase revenue to 1M EUR and reduce churn to 4% in 2026', 'Be happy', 'Sell 20 houses in May. Sell 30 in June.']) s, parse_goals(s, '2026-01-15') g;
RESET client_min_messages;
SELECT parse_goal('Increase revenue to 1M EUR and reduce churn to 4% in 2026', '2026-01-15');
SELECT parse_goal('Increase enterprise revenue from existing customers by 15% within six months', '2026-01-15');
SELECT parse_goal('Make 50 calls a day in Q1', '2026-01-15');
SELECT parse_goal('Bis zum 31.12.2026 500.000 EUR Umsatz erreichen', '2026-01-15');
SELECT parse_goal('Last year we closed 212 deals.', '2026-01-15');
SELECT * FROM goal_words('Close 25 enterprise deals >$500K each and win 40 houses in Q2', '2026-01-15');
-- fiscal years begin where they are said to
SELECT s, f, period(parse_goal(s, '2026-01-15', 'auto', f)) FROM unnest(ARRAY['Revenue of 1M EUR in FY26 Q2', 'Revenue of 1M EUR in FY2026-Q2', 'Revenue of 1M EUR in Q2 FY26', 'Revenue of 1M EUR in FY26', 'Revenue of 1M EUR this fiscal year', 'Revenue of 1M EUR in Q2 2026', 'CA de 1 M€ sur l''exercice 2026/27']) s, unnest('{1,4}'::int[]) f;
SELECT error_of($$SELECT parse_goal('Revenue of 1M EUR', '2026-01-15', 'auto', 13)$$);
-- the setting breaks a tie of languages
SELECT parse_goal('UPT : 1,500', '2026-01-15');
SET smartgoals.language = 'fr';
SELECT parse_goal('UPT : 1,500', '2026-01-15');
RESET smartgoals.language;

-- bullets, quotes, pictures, tags, numbers of lists and labels change nothing, nor do capitals and accents
SET client_min_messages = warning;
CREATE FUNCTION core(sentence text) RETURNS text LANGUAGE sql AS $$
	SELECT concat_ws(' ', verb(g), metric(g), baseline(g), target_range(g), change(g), unit(g), period(g)) FROM parse_goal(sentence, '2026-01-15') g
$$;
SELECT dressed FROM kinds, LATERAL (VALUES ('• ' || sentence), ('- ' || sentence), ('* ' || sentence), ('1. ' || sentence), ('2) ' || sentence), ('"' || sentence || '"'), ('« ' || sentence || ' »'), ('🎯 ' || sentence || ' 🚀'),
	('<li><b>' || sentence || '</b></li>'), ('[ ] ' || sentence), ('KR2: ' || sentence), ('**' || sentence || '**'), ('  ' || sentence || E'\n'), (sentence || ' https://example.org/goals?id=77')) v(dressed)
WHERE core(dressed) IS DISTINCT FROM core(sentence);
SELECT other FROM kinds, LATERAL (VALUES (upper(sentence)), (lower(sentence)), (translate(sentence, 'éèêàâîôùçÉÀ', 'eeeaaioucEA'))) v(other)
WHERE kind NOT IN ('whose', 'none') AND core(other) IS DISTINCT FROM core(sentence);
-- a goal's own text is a sentence that states it
SELECT g, parse_goal(g::text, '2026-01-15') FROM unnest(ARRAY['increase revenue from 800000 to 1000000 EUR during 2026-Q1', 'increase revenue by 25% during 2026', 'reduce acquisition_cost from 140 to 120 EUR during 2026-H1 for team:emea', 'keep churn_rate below 5% during 2026',
	'keep margin between 35% and 40% during 2026-Q2', 'complete crm_rollout by 2026-06-30', 'increase revenue to 1M EUR during 2026-Q1 stretch 1.2M review every week through "consultative selling of the core product" reward "5% bonus"', 'increase widgets to 500 during [2026-01-15,2026-07-02)',
	'keep demos above 20 during 2026-W24', 'increase win_rate by 5 pp during 2026-03', 'increase revenue to 5 EUR by 2026-06-30 for rep:"Sarah Lee" in channel:web', 'reduce time_to_hire to 30 days during 2026', 'increase calls to 50 calls during 2026-Q1', 'reduce complaints by 10 by 2026-06-30', 'increase revenue']::goal[]) g
WHERE g IS DISTINCT FROM parse_goal(g::text, '2026-01-15');
RESET client_min_messages;

-- a thousand million is a number, and a million and a thousand is another
SELECT s, target(parse_goal('increase revenue to ' || s || ' EUR in 2026')) FROM unnest(ARRAY['a thousand million', 'two hundred thousand million', 'one million two hundred thousand', 'a million and a half', 'mille millions']) s;
-- a time without a year is the next one that is not over
SELECT s, period(parse_goal('increase revenue to 500 EUR ' || s, '2026-11-15')) FROM unnest(ARRAY['in 3Q 2026', 'in 2Q26', 'by EOQ3 2027', 'this March', 'in January', 'in week 10', 'in mid 2026-W10', 'by mid-May', 'in Q1', 'from November to February', 'from November to February 2027']) s;
-- of a metric and a name, the metric is the measure
SELECT s, metric(parse_goal(s || ' to 5 million EUR in 2026')) FROM unnest('{grow revenue EMEA,grow bookings EMEA,grow EMEA revenue,grow revenue}'::text[]) s;
