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

\set any_time '''deadline|period|start|past|time|rate|cadence'''
-- times at their limits: what is one, and what is none
SELECT s, said_only(:any_time, s) FROM unnest(ARRAY[
	'in FYQ3', 'in FY2x', 'Q2''15', 'Q2''26', 'Q2/ 26', 'Q2-26', 'Q2 26', 'Q2 FY27', 'by 6/0', 'by 0/6', 'by 13/13', 'by 4/32', 'in 6/3', 'in 6/30', 'in 6/30 deals', 'on 6/30 calls', 'by 2026-13-01', 'by 2026-00-10', 'by 2026-06-00', 'by 2026-06-32', 'by 10/32/2026', 'by 13/13/2026', 'by 00/10/2026', 'by 10/00/2026',
	'by the 15th of the week', 'by the 15th of next month', 'by the 15th of the month', 'March the 15th', 'by March the shop opens', 'by June first', 'in March 15% of them', 'in March 15 customers',
	'sales Sept', 'sales mar', 'sales March', 'sales August', 'sales august', 'ventes mars', 'ventes sept', 'ventes en août', 'ventes août', 'before I turn old', 'by the age of reason', 'by the age of forty',
	'2026 revenue', '2026: revenue', 'Revenue 2026: 1.2M', 'Revenue 2026 = 1.2M', 'shops 2026: 12', 'of 2026: 12', 'phase 2026: 12', 'version 2026', 'in W54', 'in W0', 'in W7', 'W24 retention', 'sales W24', 'W24 for the shops', 'in W2x', 'in S3', 'in S2',
	'in 2Q26', 'in 3H26', 'in 2Qab', 'in 2Q2', 'in 2quo', 'in 2T26', 'in 1H26', 'in 1H2026', 'in 2q', 'in 2Q', 'in 2q 2026', 'in 4h', 'in 5Q26', 'in 2026 €', 'in 2026 revenue', 'in 2027 revenue grows', 'by 2027 customers'
]) s;
SELECT s, said_only(:any_time, s) FROM unnest(ARRAY[
	'the 6th week of May', 'the 3rd half of June', 'the 2nd fortnight of June', 'the 2nd week of the month of May', 'the second week of work', 'le 2e sem. 2026', 'au 1er trim. 2026', 'the 5th quarter', 'in the 5th quarter', 'au 3e semestre', 'in the 2nd quarter', 'before the session of May', 'before the fair of May', 'before the fair of 12 May', 'before the fair of hope', 'the fair of May',
	'in quarter 3', 'in week the', 'in week 60', 'in week 0', 'in week 7', 'by year 2', 'by day three', 'in month two', 'the coming months', 'dans les mois à venir', 'dans les mois prochains', 'les semaines prochaines', 'au dernier semestre 2026', 'au dernier trimestre 2026', 'au dernier mois 2026', 'le mois dernier', 'le jour de la rentrée', 'le trimestre dernier', 'fiscal year students', 'fiscal-year results', 'this half', 'next half', 'in fiscal 2026', 'sur l''année fiscale',
	'by the next', 'by the next visit', 'by next visit', 'by the next annual visit', 'by the next of them', 'by next selling', 'at the next visit', 'at the next audit', 'by the last visit', 'by the end of 5', 'by the end of it', 'by the end of stock', 'fin de stock', 'au cours des ventes', 'au cours des mois', 'dans les six mois', 'dans ces mois',
	'EOQ3', 'by EOQ5', 'by EOQx', 'by EOY', 'on Monday, March 9', 'on Monday, 2026-03-09', 'on Monday 9 March', 'on Monday the 9th of March', 'on Monday the 99th', 'on Monday, we sell', 'the end of the end of the year', 'by the start of the end of the year', 'at the beginning of June', 'by the start of March', 'from the start of March',
	'within the next 200 hours', 'within the next 0 hours', 'within 48 hours', 'within the next 48 hours', 'the resident walks within 24 hours', 'walk within 24 hours', 'within 48 next hours', 'sous huitaine', 'in a year', 'in a quarter', 'in 5 to 6 weeks', 'in 5-6 weeks', 'in 5 to many weeks', 'in the first 3 weeks', 'in 3 months a year', 'in 3 months per year', 'in 3 months each year', 'in 0 months'
]) s;
SELECT s, said_only(:any_time, s) FROM unnest(ARRAY[
	'[2026-01-15,2026-07-02)', 'in [2026-01-15,2026-07-02)', 'in [x', 'in [2026-01-15;2026-07-02)', 'in [2026-01-15,x)', 'in [2026-01-15,2026-07-02]', 'June – July', 'June — July', 'June - July', 'from June to work', 'from June onwards', 'from now to June', 'from Monday to Friday', 'from March to last year', 'between March and May', 'from last year to March', 'from Monday to March', 'from summer to Christmas', 'Q1 to Q3', '2026-01-15 to 2026-07-02',
	'than in 2025', 'compared to last year', 'versus the last one', 'more than work', 'over 2025', 'over last year', 'over next year', 'six months from now', 'six months from then', 'six months on', 'since 2025', 'since last year', 'since work', 'from 2025', 'as of March', 'starting next week', 'starting work', 'from next week on', 'à partir de mars', 'dès mars',
	'on 2025 results', 'on Q1', 'on June 5', 'on Friday', 'on the end of June', 'through 2027', 'through June', 'through last year', 'each month of 2026', 'CA de juin', 'mois de juin', 'revenue of Q2', 'days of June', 'at the end of the call', 'at the end of each call', 'over the life of the grant', 'over 5', 'by the latest in June', 'd''ici à juin', 'by last June', 'until sold', 'until June', 'before June', 'before 6 weeks', 'before the end of the shops',
	'an hour a day', 'in an hour a week', 'read an hour per week', '5 times an hour', 'an hour', '/day', '/shop', '5/', '[', 'Mondays/Tuesdays', 'Mondays, Tuesdays', 'Mondays, and more', 'each Monday', 'per Monday', 'un lundi', 'a Monday', 'per week', 'per 2 weeks', 'every second week', 'every other week', 'per fiscal year', 'per shop', 'le lundi', 'le lundi matin', 'le lundi et le mardi', 'lundis'
]) s;
-- and the days of them, seen from two
SELECT s, p, d FROM unnest(ARRAY['2026-01-15', '2028-03-05']::date[]) d, unnest(ARRAY['by the 5th', 'by the 31st', 'by Friday the 31st', 'by February 29', 'by February 30', 'in the first week of January', 'in the first week of January next year', 'in the fifth week of February', 'in week 2', 'in week 2 next year', 'in week 53', 'in W2 2026', 'in March', 'in March next year', 'in Q1', 'in Q1 next year', 'within 0 months', 'within 99999 months', 'within 2 years',
	'by mid-June', 'mid-week', 'by mid-week', 'by the middle of the summer', 'by mid-2026', 'by mid-Q3', 'by mid-quarter', 'by mid-year', 'from February 30 to March 15', 'from February 29 to January 10', 'from June 31 to July 5', 'from the end of March to June', 'from December to January', 'from January to December', 'from 2026-03-01 to 2026-02-01', 'from March 5 to March 2', 'from summer to autumn', 'from 2025 to 2026', 'from week 50 to week 3', 'by the start of March', 'before March', 'before the end of March', 'before 3 weeks', 'by Christmas', 'in summer', 'this term', 'next quarter', 'this fiscal year', 'in 2026-2027', 'in FY27', 'for the 2026-27 school year', 'by tomorrow', 'by Thursday', 'next Thursday', 'by January 10', 'by January 10, 2027', 'by January 10 next year', 'since March', 'in 9999', 'by year-end 2026', 'all year 2026', 'this month 2026'
]) s, LATERAL (SELECT period(parse_goal('increase revenue to 500 EUR ' || s, d)) p) x;
-- numbers at their limits: what is one, what is its value, and what is none
SELECT s, said_only(:amounts, s) FROM unnest(ARRAY[
	'win a billion billion users', 'win nine hundred thousand billion users', 'win one and a half and a half million users', 'win half users', 'win and a half users', 'win a million and a half and a half users', 'recruter vingt et personnes', 'recruter trente et un agents', 'win twenty and a half users', 'win two thousand and a half users', 'answer within one hundred thousand and one hours',
	'answer within one and a half hours', 'win 1.5 and a half users', 'vendre 2 millions et demi d''euros', 'win 2 million and a half users', 'win half a million users', 'win two and a half users',
	'win three Fortune 500 accounts', 'win Fortune 500 accounts', 'win 3 Fortune 500 accounts', 'win Airbus 320 orders', 'win Airbus 3200 orders', 'win in Airbus 320', 'sell Windows 11 licences', 'sell Windows 11%', 'sell phase 2%', 'sell phase 2 customers', 'sell Boeing $747', 'sales 2026', 'sell 2026 boxes', 'sell 1989 by', 'sell 2026 weeks', 'sell 2026 for them', 'sell 02026 by',
	'win this one', 'win number one', 'win the one', 'win one', 'win one of them', 'win an A', 'win an A+', 'win an A for it', 'win an A team', 'win an B', 'win an G', 'A team', 'get the A', 'raise it from C to B', 'raise it from c to B', 'raise it from Cd to B', 'to B', 'go to B', 'win X%', 'win XX%', 'win XXX deals', 'win XXXX deals', 'win N deals', 'win Nx deals', 'win Nn deals', 'win X', 'win X for them', 'win x deals',
	'grow x10', 'grow x1a', 'grow x', 'grow xx', 'at 10:00', 'at 10: 00', 'ratio 3:1', 'call 06 12 34 56 78', 'call 555-0134', 'call 555-0134-02', 'win 007 deals', 'win 0 deals', 'win 10-05 deals', 'win 10 -05 deals', 'win 5-10 deals', 'win 12 34 deals', 'win 1 34 deals', '1. win deals', '(1) win deals', '1) win', '123. win deals', 'win (2) deals', '1.', 'win 5 (3). more',
	'win half the deals', 'run a half marathon', 'run half marathon', 'cut it by a quarter', 'read an hour', 'read two hours', 'read one hour', 'read a day', 'read the hour', 'spend 5 c', 'spend $5 c', 'spend 5c', 'spend 5 k', 'spend 5 k€', 'spend $5 k', 'spend 5 cr', 'spend ₹5 Cr', 'spend 5 MEUR', 'spend 5 million and half', 'spend 5 million half', 'gagner 5 millions de dollars', 'gagner 5 millions et demi de dollars'
]) s;
SELECT s, said_only(:amounts, s) FROM unnest(ARRAY[
	'grow 3 times', 'grow 3x', 'grow 3 times more', 'grow 3 times a week', 'reach 8/10 points', 'reach 8 / x', 'reach 4 sur 5', 'hausse de 4 sur 6 mois', 'reach 5-10%', 'reach 5 - 10%', 'reach 50 basis points', 'grow by 3 points', 'grow by 3 pp', 'gagner 5 contrats de maintenance de site', 'gagner 5 contrats de', 'gagner 5 contrats de plus', 'win 5 deals more', 'win 5 more deals', 'win 5 new big old red hot good deals', 'win 20% of the number of our deals', 'win double the number of deals', 'double the nombre',
	'reach <>5', 'reach >=5', 'reach <=5', 'reach +-~5', 'reach ~5', 'reach +', 'reach EUR', 'reach EUR 5', 'reach EUR five', 'reach euros 5', 'reach dollars 5', 'reach 2026-118', 'offer 2026-118', '$', 'reach $', 'win 1,500', 'win 1.500', 'vendre 1.500', 'vendre 1,500', 'win $1.500', 'win 0,500', 'win 0.500', 'win 1,50', 'win 1,500,000', 'win 1.500.000', 'win 1,500.50', 'win 1.500,50', 'win 1.500,500,000', 'win 1,500.500.000', 'win 1234,500', 'win 1234,567.8',
	'win 123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890 users', 'win one million million dollars', 'grow twofold', 'win five million dollars', 'win five M dollars', 'win five k dollars', 'win three quarters of deals', 'multiply sales by 3', 'multiply sales by three', 'multiply sales by $3', 'multiply sales by 3%', 'multiply sales by a third', 'multiply sales with 3', 'divide costs by 2', 'diviser par 2 les coûts', 'multiplier les ventes 3', 'multiply by X sales'
]) s;
SET client_min_messages = warning;
-- the values that goals get of them
SELECT s, parse_goal(s, '2026-01-15') FROM unnest(ARRAY['increase revenue to ' , 'vendre pour '])  p, unnest(ARRAY[
	'1,500', '1.500', '0,500', '1,50', '1,500,000', '1.500.000', '1,500.50', '1.500,50', '1.500,500,000', '1234,500', 'five million', 'two million and a half', '2.5 million', '2 million and a half', 'half a million', 'five k', 'one and a half', 'three quarters of a million', '1'' 200''000', '1 200 000', '1234567890123456789012345678901234567890123456789012345678901234567890', '1,5 M', '12 000.-', 'X', '½', 'a third', '50 basis points', '-5', '+5', '~5'
]) q, LATERAL (SELECT p || q || ' EUR in 2026' s) x;
-- which noun, which verb and which other amount an amount is of
SELECT s, parse_goal(s, '2026-01-15') FROM unnest(ARRAY[
	'KR2: 50 deals in May', 'KR: 50 deals in May', 'Objectif 1 : 50 contrats en mai', 'a lot of 50 deals in May', 'win a lot of deals in May', 'win Fortune 500 accounts: 20 in May', 'grow bookings booked to 50 in May', 'keep invoices expiring below 5 in May', 'grow revenue recurring to 50 EUR in May', 'keep overdue invoices rejected below 5 in May', 'garder les comptes ouverts sous 5 en mai', 'garder la part ouverts sous 5 en mai',
	'new customers: 50 in May', 'customers new: 50 in May', 'lost customers: 5 in May', 'keep lost customers below 5 in May', 'win 50 new customers in May', 'gagner 50 nouveaux clients en mai', 'garder les clients perdus sous 5 en mai', 'customers: 50 in May',
	'share of the recurring revenue to 40% in May', 'share of to 40% in May', 'rate of new product adoption by old clients to 40% in May', 'cost of acquisition to 40 EUR in May', 'shop of tea to 40% in May', 'reduce time to close to 5 days in May', 'reduce time to 5 days in May', 'reduce time to market to 5 days in May', 'days to pay: 30 in May', 'reduce days to the close to 5 in May', 'bookings EMEA to 5M EUR in May', 'grow EMEA APAC to 5 in May', 'taux de churn : 5 % en mai', 'taux de clients : 5 % en mai', 'taux d''attrition : 5 % en mai', 'taux de pluie : 5 % en mai', 'taux de CA : 5 % en mai',
	'nouveau CA : 50 k€ en mai', 'nouveaux clients : 50 en mai', 'autres ventes : 50 en mai', 'nouveaux : 50 en mai', 'grands 50 en mai', 'volume de vente de la ville de Lyon de nuit de jour : 50 en mai', 'ventes de : 50 en mai', 'parts de marché : 50 en mai', 'monthly users: 50 in May', 'daily weekly users: 50 in May', 'weekly: 50 in May', 'share of the market: 50% in May', 'the share of the market of the world is 50% in May', 'time of close 50 in May', 'number of the deals to 50 in May'
]) s;
SELECT s, parse_goal(s, '2026-01-15') FROM unnest(ARRAY[
	'win about 50 deals in May', 'win about another 50 deals in May', 'win up to about 50 deals in May', 'win at least about 50 deals in May', 'win at least no more than 50 deals in May', 'win an additional 50 deals in May', 'currently 50 deals, to 60 in May', 'we had 50 deals, now 60 in May', 'win deals (from 50) to 60 in May', 'win deals (50) to 60 in May', 'win 60 deals (from 50) in May', 'win 60 deals (currently 50) in May', 'grow revenue to 60 EUR (50 EUR last year) in May', 'grow NRR to 60% (50% in 2025) in May', 'grow NRR to 60% (50 in 2025) in May', 'grow NRR to 60% (50% max) in May', 'grow NRR to 60% (50% of deals) in May',
	'win deals worth 50 EUR in May', 'win 5 deals with 50 EUR in May', 'win 5 deals with a budget of 50 EUR in May', 'budget: 50 EUR, 5 deals in May', 'win 5 deals. Budget 50 EUR', 'win 5 deals at 50 EUR each in May', 'win 5 deals of 50 EUR apiece in May', 'win 5 deals in May, each 50 EUR', 'signer 5 contrats de 50 € chacun en mai', 'answer in 3 days max in May', 'answer 3 days max 5 in May', 'win 5 or more deals in May', 'win 5 deals now', 'win 5 now in May', 'win 50 from now on in May', 'grow from 22% -> 28% in May', 'conversion 22% → 28% in May', 'conversion 22% to at least 28% in May', 'conversion 22% of deals to 28% in May', 'deals 5 EUR to 28% in May', 'deals 5 to 28% in May', 'grow from 5 to 28% in May', 'grow from 5% to 28 in May',
	'grow from 1.1 to 1.5M EUR in May', 'grow from 11000 to 1.5M EUR in May', 'grow from ten to 1.5M EUR in May', 'grow from 1.1k to 1.5M EUR in May', 'grow from 1.1M to 1.5 EUR in May', 'keep it between 5 and 10% in May', 'keep it between 5% and 10 deals in May', 'keep it between 1.1 and 1.5M EUR in May', 'between 5 and 10', 'than 50 to 60 in May', 'win 5 deals than 50 in May', 'up from 5% deals reach 6% in May', 'reach 6% up from 5% in May', 'reach 6%, versus 5% in May', 'reach 60 EUR against 50 EUR in May'
]) s;
SELECT s, parse_goal(s, '2026-01-15') FROM unnest(ARRAY[
	'a 20% increase in sales in May', 'a 20% increase of sales in May', 'a 20% growth in May', '20% of increase in sales in May', 'a 20% big huge increase in sales in May', 'a 20% close in May', 'don''t let churn drop below 5% in May', 'never let churn rise above 5% in May', 'win deals, never mind, grow 5% in May', 'ne pas dépasser 5 % de churn en mai', 'not only grow but keep churn below 5% in May', 'we never ever in our long good and happy life grow churn to 5% in May',
	'customers to 5M EUR in May', 'win customers 5 EUR in May', 'churn 5 EUR in May', 'churn: 5 days in May', 'revenue: 5 days in May', 'revenue = 50 EUR in May', 'revenue | 50 EUR in May', 'revenue - 50 EUR in May', 'revenue (50 EUR) in May', 'revenue should be 50 EUR in May', 'revenue will grow and be at least 50 EUR in May', 'close to 5 in May', 'calls at 50 in May', 'calls to at least 50 in May', 'we want our sales in the shops of Paris to be 50 in May', 'the team: sales will be by then at least of about 50 in May', 'sales reach 50 in May', 'our reps sell 50 in May', 'our reps sell at least 50 in May', 'Sales. Reach 50 in May',
	'reach 5 in sales in May', 'reach 50 EUR in sales in May', 'reach 5k in sales in May', 'reach five thousand in sales in May', 'reach five in tea in May', 'faire 5 en ventes en mai', 'faire 5 en thé en mai', 'reach 5 more in revenue in May', 'increase sales, revenue and tea by 5% in May', 'to do: grow it by 5%; revenue in May', 'grow it by 5% and revenue too in May', 'through revenue grow by 5% in May', 'churn should fall by 5 EUR in May', 'grow it to 5 EUR with churn known in May', 'grow by 5% in May for revenue plans', 'at least 80% of deals closed in May', 'deals: at least 80% of calls in May', 'calls: 80% of deals in May', 'deals 80% calls in May', 'grow deals by 80 calls in May', 'grow tea 80 calls in May', 'grow revenue 80 tea in May', 'grow tea by 80 in May',
	'grow it 3x in May', 'grow market share 2 points in May', 'market share: 2 points in May', 'market share: at least 2 points in May', 'NPS: 2 points in May', 'NPS of 50 points in May', 'lose 10 pounds by May', 'grow sales 4% by May', 'grow sales in May 4%', 'grow of 5 points in May', 'reach an NPS of 5 points in May', 'reach growth of 5 points in May', 'increase of 5 in May', 'reach 5 points in May', 'reach more points in May', 'gain up 5 in May', 'bring it down to 5 in May', 'bring it up 5 in May', 'up to 5 deals in May', 'down to 5 deals in May', '+5 deals in May', '-5% churn in May'
]) s;
SELECT s, parse_goal(s, '2026-01-15') FROM unnest(ARRAY[
	'win 5 deals with 50 EUR and 60 calls in May', '50 deals with 5 EUR in May', 'with 5 EUR win 50 deals in May', 'win 50 deals stretch 60 in May', 'win 50 deals, stretch goal: 60 in May', 'win 50 deals, stretch target of 60, in May', 'win 50 deals, stretch of goal at to 60, in May', 'stretch 60 in May', 'will we win 50 deals in May?', 'how many deals in May: 50', 'how much is 50 in May', 'how do we win 50 deals in May', 'why 50 deals in May', 'combien de contrats en mai : 50', 'win 50 deals in May. Ok?', 'we closed 50 deals in May', 'we have won 50 deals in May', 'reps won 50 deals', 'our office moved 50 deals', 'our shops grew 50% than last year', 'sales fell 5% than last year in May', 'sales rose 5% from last year', 'the shops sold 50 deals', 'deals are closed 50 in May', 'and closed 50 deals in May', 'closed 50 deals in May', 'closed deals: 50 in May', 'nous avons perdu 50 clients', 'nous avons à perdre 50 clients en mai', 'il a fini 50 contrats', 'il a finir 50 contrats en mai', 'thanks for the 50 deals you sent', 'the 50 deals which were sent', 'it was 5, 50 deals in May', 'There were talks. 50 deals in May', 'was-it 50 deals in May',
	'win and grow 5% in May', 'win & grow 5% in May', 'win, grow 5% in May', 'win / grow 5% in May', 'win | grow 5% in May', 'win but grow 5% in May', 'write four posts to raise traffic by 5% in May', 'write four posts and to raise traffic by 5% in May', 'write four posts. To raise traffic by 5% in May', 'grow four posts to raise traffic by 5% in May', 'write four posts to win traffic by 5% in May', 'écrire quatre articles pour augmenter le trafic de 5 % en mai', 'through 5 fairs in May', 'by selling 5 fairs in May', 'win through 5 fairs in May', 'improve quickly', 'be good', 'win', 'sales', 'why improve', 'improve? no'
]) s;
-- let churn rise: what is not to happen
SELECT s, parse_goal(s, '2026-01-15') FROM unnest(ARRAY['don''t let churn drop below 5% in May', 'never let churn rise above 5% in May', 'never let our churn rise above 5% in May', 'do not let the rate of churn rise above 5% in May', 'don''t let margin drop to 5% in May', 'let drop it to 5 in May', 'let us grow sales by 5% in May', 'win 50 deals stretch 60 in May', 'win 50 deals stretch film in May', 'let churn be below 5% in May', 'let churn open rate be below 5% in May']) s;
-- the parts of a goal: who, where, how far beyond, since when, by what means
SELECT s, parse_goal(s, '2026-01-15') FROM unnest(ARRAY[
	'win 50 new retail customers in May', 'lose at most 5 lost retail customers in May', 'garder 50 clients nouveaux fidèles en mai', 'win 50 monthly plans in May', 'win 50 weekly monthly plans in May', 'lose at most 5 clients in May', 'lose at most 5 pens in May', 'perdre au plus 5 clients en mai', 'lose 5 clients in May', 'keep deals between 10 and 5 in May', 'keep deals between X and 5 in May', 'grow pipeline coverage by 3x in May', 'grow pipeline coverage threefold in May', 'pipeline coverage of 3x in May', 'pipeline coverage of three times in May',
	'cut churn to 5% and revenue to 5M EUR in May', 'cut churn to 5% and costs to 5M EUR in May', 'cut churn to 5% and tea to 5 kg in May', 'never lose more than 5 customers in May', 'ne jamais perdre plus de 5 clients en mai', 'don''t let margin drop to 5% in May', 'never drop margin below 5% in May', 'do not exceed 5 errors in May', 'never have fewer than 5 deals in May', 'never have 5 deals in May', 'never lower prices by 5% in May', 'never grow fewer than 5 deals in May', 'never have at least 5 deals in May',
	'gain 2 points of win share in May', 'grow tea rate by 2 points in May', 'grow tea share by 2 points in May', 'grow tea by 2 points in May', 'augmenter le taux de thé de 2 points en mai', 'augmenter la part de thé de 2 points en mai', 'augmenter le thé de 2 points en mai', 'grow revenue by 2 points in May', 'grow NPS by 2 points in May', 'complete from 5 to 10 tasks in May', 'grow tea from 5 EUR to 10 in May', 'grow tea from 5 EUR by 10% in May', 'grow tea from X to 10 in May', 'grow tea by 10 from 5 in May', 'win 50 deals, stretch goal: 40 in May', 'keep churn below 5%, stretch: 3% in May', 'keep churn below 5%, stretch: 8% in May', 'keep margin above 5%, stretch: 8% in May', 'grow sales by 5%, stretch: 8% in May', 'win 50 deals, stretch: X in May', 'win 50 deals and 60 calls, stretch: 70 in May',
	'calls to 50 Calls in May', 'calls to 50 USX in May', 'calls to 50 hours in May', 'calls to 50 phone calls in May', 'calls to 50 widgets in May', 'starting in March, win 50 deals by June 30', 'starting in July, win 50 deals by June 30', 'starting on a good day, win 50 deals by June 30', 'win 5 deals by June 30 by selling since March', 'since March, win 50 deals in May', 'win 5 deals in May through "tea"', 'win 5 deals in May through ""', 'win 5 deals in May through "tea', 'win 5 deals in May through', 'win 5 deals in May by selling', 'win 5 deals in May reward "tea"', 'win 5 deals in May reward ""', 'win 5 deals in May bonus of tea'
]) s;
SELECT s, parse_goal(s, '2026-01-15') FROM unnest(ARRAY[
	'win 5 deals in May for rep:ada', 'win 5 deals in May for rep : ada', 'win 5 deals in May for rep:', 'win 5 deals in May for rep: ada', 'win 5 deals in May for 5:ada', 'win 5 deals in May for rep:x_y-z.', 'win 5 deals in May for rep:""', 'win 5 deals in May for rep:"Ada L"', 'win 5 deals in May for Rep:ada', 'win 5 deals in May for rep:.', 'win 5 deals in May in channel:web', 'win 5 deals in May in channel:"the web"', 'win 5 deals in May in channel:.',
	'Sarah will win 5 deals in May', 'sarah will win 5 deals in May', 'Sarah Lee Ann Bo will win 5 deals in May', 'A will win 5 deals in May', 'ABc will win 5 deals in May', 'R2 will win 5 deals in May', 'Todo: win 5 deals in May', 'Sarah wins 5 deals in May', 'Sarah should win 5 deals in May', 'Sarah tea win 5 deals in May', 'Sarah: win 5 deals in May', '1. Sarah: win 5 deals in May', 'Julie devra signer 5 contrats en mai', 'win 5 deals in May, assigned to Julie', 'win 5 deals in May, owner: the good old Julie', 'win 5 deals in May, owner: the very good and old Julie', 'win 5 deals in May, owner unknown', 'signer 5 contrats en mai, pilote : Julie', 'Finance: cut costs by 5% in May', 'Inside sales: win 5 deals in May',
	'Team North: win 5 deals in May', 'the North team will win 5 deals in May', 'The North East team will win 5 deals in May', 'the team will win 5 deals in May', 'L''équipe Nord signera 5 contrats en mai', 'L''équipe signera 5 contrats en mai', 'Our reps North win 5 deals in May', 'North reps win 5 deals in May', 'reps win 5 deals in May', 'the sales team wins 5 deals in May', 'Squad Alpha wins 5 deals in May', 'each rep wins 5 deals in May',
	'win 5 deals in the EMEA region in May', 'win 5 deals in the region EMEA in May', 'win 5 deals in the region of the North in May', 'win 5 deals in the healthcare vertical in May', 'win 5 deals in the vertical in May', 'win 5 deals in the in May', 'win 5 deals, region EMEA, in May', 'EMEA region: 5 deals in May', 'region: 5 deals in May', 'win 5 deals, the product Tea, in May', 'produit Thé : 5 contrats en mai', 'product tea to 5 in May', 'bookings EMEA APAC to 5 in May', 'win 5 deals in France in May', 'win 5 deals in FRANCE in May', 'win 5 deals in the Revenue in May', 'win 5 deals in the shop "X" region in May', 'auprès des PME, signer 5 contrats en mai', 'grow revenue in the market EMEA by selling in the market APAC by 5% in May', 'grow sales in the market by 5% in May',
	'win 5 deals in May, review every month', 'win 5 deals in May, review every 99999 months', 'win 5 deals in May, review every 2 weeks', 'win 5 deals in May, review every 99999 weeks', 'win 5 deals in May, reviewed daily', 'eat less sugar', 'eat more sugar', 'eat sugar', 'improve churn', 'improve revenue', 'improve response time', 'better costs', 'complete the CRM rollout by May', 'write a book by May', 'write a book soon', 'write better', 'grow through better churn', 'grow through revenue', 'revenue: grow', 'grow revenue and churn', 'call Peter', 'call Peter at 555', 'call the shop', 'plan 5', 'plan 5 shops', 'plan shops 5', 'shops 5', 'shops 5%', 'shops: 5', 'shops at least 5', 'shops from 4 to 5', 'shops to 5', 'shops of 5', 'a shop 5', '5 shops', 'never 5', 'Peter 5 shops', 'sent Peter 5 shops', 'send Peter 5 shops', 'send Peter 5 shops in May'
]) s;
-- texts that are longer than parts of goals may be
SELECT n, length(strategy(g)), length(reward(g)), length(owner(g)), segment(g) IS NULL, metric(g) FROM generate_series(100, 2100, 400) n,
	LATERAL (SELECT parse_goal('win 5 deals in May in the ' || repeat('E', n / 10) || ' region through ' || repeat('tea ', n / 4) || '. Bonus ' || repeat('jam ', n / 4) || '. Owner: J' || repeat('o', n / 10)) g) x;
SELECT n, metric(parse_goal('grow ' || repeat('x', n) || ' tea to 5 in May')) FROM unnest('{20,60,70,200,300}'::int[]) n;
-- characters: what is between words, within them, an ornament or an arrow
SELECT string_agg(to_hex(c), ' ' ORDER BY c), said_only(:amounts, 'win 4' || chr(c) || '5 deals') FROM unnest(ARRAY[
	x'27', x'2d', x'5f', x'60', x'9', x'a0', x'a1', x'aa', x'ab', x'ad', x'b4', x'b5', x'ba', x'bb', x'bf', x'c0', x'd7', x'd8', x'de', x'df', x'f7', x'ff', x'100', x'101', x'17f', x'180', x'2bc', x'301', x'1680', x'2000', x'2009', x'200f', x'2010', x'2011', x'2012', x'2013', x'2014', x'2018', x'2019', x'2028', x'202f', x'205f', x'2060', x'206f', x'2190', x'2192', x'21d2', x'2264', x'2265', x'25a0', x'2700', x'2793', x'2794', x'279f', x'27a1', x'27f6', x'2bff', x'2c00', x'2fff', x'3000', x'3001', x'303f', x'3040', x'4e00', x'fdff', x'fe00', x'fe6f', x'fe70', x'feff', x'ff00', x'ff05', x'ff15', x'ff20', x'ff21', x'ffdf', x'ffe0', x'ffef', x'fff0', x'fffd', x'1efff', x'1f000', x'1f600', x'10ffff'
]::bit varying[]) b, LATERAL (SELECT lpad(b::text, 32, '0')::bit(32)::int c) x GROUP BY 2 ORDER BY min(c);
SELECT string_agg(to_hex(c), ' ' ORDER BY c), words FROM unnest(ARRAY[
	x'27', x'2d', x'5f', x'60', x'a1', x'aa', x'ab', x'ad', x'b4', x'b5', x'ba', x'bf', x'c0', x'd7', x'd8', x'de', x'df', x'f7', x'ff', x'100', x'101', x'132', x'152', x'153', x'17f', x'180', x'2bc', x'301', x'1680', x'200f', x'2010', x'2011', x'2013', x'2018', x'2019', x'2060', x'2192', x'21d2', x'2264', x'25a0', x'2793', x'2794', x'27a1', x'27f6', x'2c00', x'3000', x'3040', x'fe00', x'feff', x'ff05', x'ff21', x'ffe0', x'fff0', x'1f600'
]::bit varying[]) b, LATERAL (SELECT lpad(b::text, 32, '0')::bit(32)::int c) x, LATERAL (SELECT replace(metric(parse_goal('grow tea' || chr(c) || 'set to 5 in May', '2026-01-15'))::text, chr(c), '.') words) y GROUP BY 2 ORDER BY min(c);
-- dates, addresses, markup and arrows in digits and signs
SELECT s, said(s) FROM unnest(ARRAY[
	'in 2026-13', 'in 2026-05', 'in 2026.05', 'in 2026/05', 'in 2026-27', 'in 2026/27', 'in 2026.27', 'in 2026-28', 'in 2026-2027', 'in 2026.2027', 'in 3026-4027', 'in 2026-1027', 'in 2026-05x', 'in 2026-05-', 'in 2026-05-1', 'in 2026-5-10', 'in 2026-05-10-3', 'by 1/2/2026', 'by 1/2/26', 'by 1/2/6', 'by 123/4/2026', 'by 12345/4', 'by 12-5/26', 'by 12.5.26', 'by 12.5.2026.', 'win 12.5', 'win 12.', 'win 12-', 'pay 12000.-', 'pay 12000.- in May', 'pay 12000.-5', 'pay 12''000', 'pay 12''00',
	'see https://x.org/5', 'see HTTP://x.org', 'see www.x.org 5', 'see a@b.c', 'see a.b-c_d@e.f 5', 'see x@', 'see @x', 'see a+b@c', 'see a(b@c)', 'see <https://x.org> 5', 'see https://x.org, 5 deals', '<b>win</b> 5 deals', '< b>win 5', '<5 deals', '<b win 5', '<b<i>win 5', E'<b\nwin> 5', '</b>win 5', '</5>win', '<>win 5', '<b', '&amp; win 5', '&nbsp;win 5', '&x win 5', '[x] win 5', '[ ] win 5', '[v] win 5', '[xy] win 5', '*win* 5', '"win" 5', '#win 5', '#5', '#', '\win 5', '\', '*', '"', 'C# 5',
	'4 -> 5 deals', '4 => 5 deals', '4 --> 5 deals', '4 ---> 5 deals', '4 == 5 deals', '4 - 5 deals', '4 -', '4 → 5 deals', '4 ⇒ 5 deals', '4 ➡ 5 deals', '4 ⟶ 5 deals', '4 ➔ 5 deals', '≤5 deals', '≥5 deals', '≠5 deals', '5％ churn', '5 % churn', '5٪ churn', 'A$5', 'US$5', 'C$5', 'B$5', 'A$', 'A$ 5', 'HK$5', 'NZ$5', 'R$5', '$5', '€5', '₹5', '¥5', 'm$5', 'win 5.deals', 'win 5. Deals', 'win 5. deals', 'win 5.Deals', 'e.g. 5 deals', 'approx. 5 deals', 'no. 5', 'St. Mary wins 5', 'win it! 5', 'win 5…', 'win 5; deals', 'win 5:deals', 'KR2:5', 'a-b 5', 'a - b 5', '-5', '- 5', 'a- 5', 'a -5', 'click-through to 5%', 'and-or 5', 'vingt-et-un', '5-day', 'l''an', 'aujourd''hui', 'd''ici', 'qu''on', 'rock''n''roll 5', 'x''', '''x'
]) s;
SELECT length(said('win ' || repeat('ab', n) || ' 5')), length(said('see https://' || repeat('ab', n) || ' 5')), length(said('see <' || repeat('ab', n) || '> 5')) FROM unnest('{10,200,500,2000,40000}'::int[]) n;
-- what a comparison is based on is no scope, and reviews stand between a measure and its amount
SELECT s, said(s), parse_goal(s, '2026-01-15') FROM unnest(ARRAY['win 5 deals based on retail plans', 'win 5 deals relative to retail plans', 'win 5 deals on top of retail plans', 'Deals, reviewed weekly, to 50 in May', 'Deals with a weekly review to 50 in May', 'deals reviewed every 2 weeks 50 in May', 'win 50 deals stretch film in May', 'grow NRR to 60% (50% last fiscal year) in May', 'grow NRR to 60% (50% last year) in May', 'grow NRR to 60% (50% of last deals) in May', 'win 5 deals with 6 reps, 50 EUR budget, in May', 'win 5 deals in May, 50 EUR of budget', 'win 5 deals in May. Budget: 50 EUR', 'product Tea to 5 in May', 'deals from 5 to 5 in May', 'win 50 monthly subscriptions in May', 'win 50 monthly subscriptions, review them, in May', 'review 50 weekly monthly subscriptions in May', 'win 50 subscriptions monthly reviewed in May', 'Patient walks 5 times within 24 hours', 'win 5 deals before the really good old red big exam', 'win 5 deals before the really good old red hot big exam']) s;
-- a consonant that an ending doubles
SELECT s, said(s) FROM unnest('{trimming costs by 5%,trimmed costs by 5%,dropping churn by 5%,dropped churn by 5%,winning 5 deals,planning 5 shops,planned 5 shops,shipping 5 plans,shipped 5 plans,getting 5 deals,hitting 5 deals,cutting costs by 5%,stopping 5 leaks,stopped 5 leaks,selling 5 plans,filling 5 roles,calling 5 shops}'::text[]) s;
RESET client_min_messages;
DROP FUNCTION said, said_only;
