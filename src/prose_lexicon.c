/*
 * prose_lexicon.c
 *		What words mean, in English and French.
 *
 * The lexicon is a table: a row a meaning, the words and phrases for it in
 * both languages.  They are written as sentences are folded, in lower case and
 * without accents; an apostrophe or a hyphen is as good as a space.  Verbs
 * stand in the infinitive, nouns in the singular; irregular forms are listed.
 *
 * The dictionary of metrics (goal_metric.c) is part of it.  French names there
 * leave out the small words: taux_conversion is found in "taux de conversion".
 *
 * All of it is hashed by first words when a process needs it first.  The
 * longest phrase that fits wins, with all the meanings it has.
 *
 * Copyright (c) 2026, the smartgoals authors; PostgreSQL License.
 */
#include "postgres.h"

#include "prose.h"
#include "words.h"

static const Lexeme lexicon[] = {
	/*
	 * Words of grammar.  They tell the languages apart, and end phrases.
	 */
	{SENSE_FUNCTION, 0, NULL,
		"i, we, you, he, she, it, they, me, us, them, who, which, that, what, there, here, is, are, am, "
		"been, being, do, does, have, has, having, will, would, shall, should, "
		"can, could, must, may, might, ll, d, s, t, m, re, ve, im, no, don, or, if, because, "
		"since, as, so, also, then, when, where, while, whether, how, why, than, just, only, without, "
		"want, wants, wanted, need, needs, like, would like, plan, plans, aim, aims, intend, hope, "
		"hopes, wish, worth, valued, going, go, let, lets, goal, goals, objective, objectives, our goal is, "
		"my goal is, the goal is, am going to, are going to, up, down, out, off, too, again, even, "
		"still, already, ourselves, myself, themselves, itself",
		"je, j, nous, vous, il, elle, ils, elles, on, tu, me, se, m, s, t, y, en, qui, que, qu, dont, "
		"ou, pas, est, sont, suis, es, sommes, etes, sera, serons, seront, soit, ai, as, "
		"a, avons, avez, ont, avoir, aura, aurons, c, ca, cela, ceci, donc, car, ni, si, ht, ttc, "
		"comme, quand, lorsque, puis, alors, aussi, tres, sans, y compris, veux, veut, voulons, "
		"veulent, vouloir, voudrais, voudrait, souhaite, souhaites, souhaitons, souhaitent, "
		"souhaiterais, dois, doit, devons, devez, doivent, devrait, devra, devront, faut, il faut, "
		"faudrait, vais, va, vont, allons, allez, aller, objectif, objectifs, mon objectif est, "
		"notre objectif est, l'objectif est, notre objectif, mon objectif, but, nous souhaitons, "
		"nous voulons, nous visons, vise, visons, peux, peut, pouvons, pouvoir, puisse, non, toujours, "
		"deja, encore, de cote"},
	{SENSE_FUNCTION, WORD_NOT, NULL,
		"not, never, don t, won t, will not, do not, does not, doesn t, must not, mustn t, should not, shouldn t, "
		"can not, cannot, can t, never again, aren t, isn t",
		"ne, n, jamais"},
	{SENSE_FUNCTION, WORD_NOW, NULL,
		"currently, presently, at present, right now, instead of, rather than, up from, down from, starting from, "
		"from the current, it s, baseline, today s",
		"actuellement, actuel, actuelle, au lieu de, au lieu d, a ce jour, contre, partant de, en partant de, "
		"aujourd'hui a, reference"},
	{SENSE_FUNCTION, WORD_WAS, NULL,
		"was, were, had, did, sent, paid, gave, took, came, went, thanks, thank you",
		"etait, etaient, avait, avaient, avions, eu, fut, merci"},
	{SENSE_FUNCTION, WORD_BUT, NULL, "but, while, whilst, then, plus", "mais, tout en, puis, ainsi que"},
	{SENSE_DETERMINER, 0, NULL,
		"the, my, our, your, his, her, its, their, these, those, own",
		"le, la, l, les, mon, ma, mes, notre, nos, votre, vos, son, sa, ses, leur, leurs, ton, ta, tes, "
		"ces"},
	{SENSE_DETERMINER, 1, NULL, "a, an, some, any", "un, une, du, des"},
	{SENSE_OF, 0, NULL, "of", "de, d, du, des, de la, de l"},
	{SENSE_PLACE, 0, NULL,
		"in, on, at, among, amongst, for, across, from, with, within, throughout, inside, into, about, "
		"around, per, to, under",
		"dans, sur, sur l'ensemble de, sur l'ensemble du, sur la totalite de, sur la totalite du, "
		"aupres de, aupres des, aupres du, aupres d, chez, pour, parmi, avec, au sein de, "
		"au sein du, au sein des, en, a, au, aux, vers, autour de, concernant, sous, selon"},
	{SENSE_FROM, 0, NULL,
		"from, starting from, up from, down from",
		"de, d, passer de, du, partant de, partir de"},
	{SENSE_TO, 0, NULL, "to, into", "a, au, aux, jusqu'a, vers, pour atteindre"},
	{SENSE_TO, 1, NULL, "up to, upto", NULL},
	{SENSE_TO, -1, NULL, "down to", NULL},
	{SENSE_BY, 0, NULL, "by", NULL},
	{SENSE_BETWEEN, 0, NULL, "between", "entre"},
	{SENSE_AND, 0, NULL, "and", "et"},
	{SENSE_PURPOSE, 0, NULL,
		"so that, in order to, so i can, so we can, so as to, because, with the aim of, "
		"with the goal of, to ensure, to help, to support, so that i can",
		"afin de, afin d, afin que, pour que, de facon a, de maniere a, dans le but de, dans le but d, "
		"en vue de, parce que, de sorte que, car"},

	/*
	 * How it is to be done.
	 */
	{SENSE_MEANS, 0, NULL,
		"through, via, using, thanks to, by means of, with the help of, by way of, leveraging, "
		"utilizing, utilising, by using, based on, with the use of",
		"grace a, grace au, grace aux, par le biais de, par le biais d, par le biais du, "
		"par l'intermediaire de, au moyen de, au moyen d, au moyen du, a travers, via, a l'aide de, "
		"a l'aide d, a l'aide du, en utilisant, en s'appuyant sur, moyennant, en m'appuyant sur, "
		"en nous appuyant sur, a raison de, a raison d"},

	/*
	 * Verbs of change, and nouns made of them.
	 */
	{SENSE_UP, 0, "increase",
		"increase, grow, grew, grown, growth in, growth of, raise, boost, expand, lift, gain, gained, "
		"add, up, go up, goes up, rise, rose, risen, increase of, increase in, uplift, "
		"rise in, rise of, extend, lengthen, scale, scale up, "
		"bring up, ramp up, push up, move up, more than double, gain in, "
		"higher, upsell, amplify, outperform, drive up, step up, build up, exceed, surpass, "
		"climb, broaden, heighten",
		"augmenter, augmentation, augmentation de, croitre, croissance, croissance de, accroitre, "
		"accroissement, hausse, hausse de, hausser, progression, progression de, progresser, gagner, "
		"ajouter, monter, relever, booster, developper, developpement, elargir, etendre, "
		"elever, faire progresser, faire grandir, faire grimper, faire croitre, faire monter, "
		"faire gagner, grandir, grimper, accroit, "
		"accroissons, accroissent, rehausser, porter, porter a, depasser, gagne, "
		"muscler, pousser, exploser, prolonger"},
	{SENSE_UP, VERB_BETTER, "increase",
		"improve, improvement in, improvement of, accelerate, strengthen, maximize, maximise, enhance, advance, "
		"optimize, optimise",
		"ameliorer, amelioration, amelioration de, renforcer, maximiser, accelerer, dynamiser, optimiser"},
	{SENSE_DOWN, 0, "reduce",
		"reduce, decrease, cut, lower, drop, lose, lost, shed, minimize, minimise, diminish, shorten, "
		"decline, fall, fell, shrink, trim, slash, reduction, reduction in, reduction of, decrease of, "
		"decrease in, decline in, drop in, cut down, cut back, go down, bring down, eliminate, remove, "
		"limit, curb, drive down, dip, slip, sink, down, lessen, prevent, avoid, quit, stop, save time, spend less, pay off, "
		"pay down, ease, cutting, cut out, lowering, wipe out, burn off",
		"reduire, reduction, reduction de, diminuer, diminution, diminution de, baisser, baisse, "
		"baisse de, abaisser, perdre, raccourcir, limiter, minimiser, faire baisser, faire diminuer, "
		"faire reculer, eliminer, supprimer, ecourter, ramener, ramener a, decroitre, chute, "
		"faire tomber, alleger, eviter, comprimer, reduit, reduits, reduite, perds, perd, perdons, "
		"perdu, arreter, cesser, rembourser, tomber, descendre, mincir"},
	{SENSE_KEEP, 0, "keep",
		"keep, kept, maintain, hold, sustain, retain, remain, stay, ensure, preserve, uphold, continue, "
		"guarantee, make sure, stabilize, stabilise",
		"maintenir, maintien, conserver, garder, rester, preserver, assurer, maintiens, maintient, "
		"garantir, continuer, veiller, tenir, stabiliser"},
	{SENSE_DONE, 0, "complete",
		"complete, completion, completion of, finish, finalize, finalise, submit, pass, graduate, "
		"obtain, earn, deliver, hand in, close out, conclude, accomplish, certify, turn in, sign off",
		"terminer, finaliser, finir, achever, livrer, valider, obtenir, obtention, remettre, conclure, "
		"boucler, cloturer, rendre, passer l'examen, decrocher, obtiens, obtient, reussir, soutenir"},
	{SENSE_DONE, 1, "complete",
		"become certified, get certified, be certified, become licensed, get licensed, be licensed",
		"etre certifie, etre certifiee, se faire certifier, etre diplome, etre diplomee"},
	{SENSE_REACH, 0, "increase",
		"reach, achieve, attain, hit, get to, generate, acquire, obtain, secure, win, won, attract, "
		"bring in, sign, sign up, recruit, hire, sell, sold, close, book, land, earn, make, get, gain, "
		"raise, collect, gather, enroll, enrol, onboard, convert, capture, score, have, receive, "
		"source, produce, save, saved, set aside, put aside, put away, build, accumulate, average, net, "
		"gross, bring, brought, invest, earning, amass, rank, total, count",
		"faire passer, atteindre, generer, acquerir, obtenir, conquerir, gagner, remporter, attirer, "
		"signer, recruter, embaucher, vendre, conclure, realiser, decrocher, faire, collecter, "
		"recueillir, inscrire, convertir, capter, recevoir, produire, economiser, epargner, atteins, "
		"atteint, atteignons, atteignent, atteignant, obtiens, acquiers, vends, vend, fais, fait, "
		"faisons, font, faisant, ferai, ferons, cumuler, totaliser, degager, engranger, enregistrer, "
		"lever, mettre de cote, mettant de cote, compter, afficher, fideliser, encaisser, rapporter, "
		"viser"},
	{SENSE_ACTION, 0, NULL,
		"develop, read, run, ran, start, design, organize, organise, host, post, make, call, contact, "
		"meet, attend, train, teach, learn, study, practice, practise, exercise, walk, swim, cycle, eat, "
		"drink, sleep, cook, visit, travel, apply, establish, set, plan, prepare, conduct, perform, "
		"hold, held, automate, review, test, measure, track, monitor, report, record, log, interview, "
		"survey, partner, negotiate, offer, provide, give, use, apply for, join, enter, lead, led, "
		"mentor, coach, assign, speak, talk, ask, find, identify, research, analyze, analyse, audit, "
		"define, document, map, follow up, follow, invite, network, volunteer, donate, recycle, plant, "
		"clean, bring, place, put, turn, show, share, demonstrate, participate, play, work out, workout, "
		"meditate, spend, invest, pay, film, edit, translate, spell, solve, memorize, revise, rehearse, "
		"bench press, squat, lift, plank, jog, hike, arrive, wake up, go to bed, knock, dial, prospect, "
		"pitch, demo, qualify, nurture, segment, target, redesign, fix, resolve, code, program, certify, "
		"sign up for, master, get promoted, be promoted, promote, explore, adopt, transition, integrate, "
		"standardize, standardise, renovate, construct, refer, cross sell, engage, advertise, fund, "
		"sponsor, facilitate, administer, chart, vaccinate, screen, treat, discharge",
		"developper, lire, courir, demarrer, concevoir, mise en place, organiser, appeler, contacter, "
		"rencontrer, assister, former, se former, enseigner, apprendre, etudier, pratiquer, marcher, "
		"nager, manger, boire, dormir, cuisiner, visiter, voyager, postuler, etablir, planifier, "
		"preparer, mener, automatiser, tester, mesurer, suivre, controler, enregistrer, negocier, "
		"offrir, proposer, fournir, donner, prendre, utiliser, rejoindre, diriger, encadrer, parler, "
		"demander, trouver, identifier, analyser, auditer, definir, documenter, relancer, inviter, "
		"participer, jouer, mediter, consacrer, investir, payer, traduire, resoudre, memoriser, reviser, "
		"repeter, arriver, effectuer, refondre, refonte, corriger, coder, programmer, certifier, "
		"s'inscrire, s'entrainer, entrainer, promouvoir, adopter, integrer, explorer, animer, diffuser, "
		"implanter, implementer, planter, nettoyer, partager, prospecter, demarcher, qualifier, cibler, "
		"reperer, tenir, ecrivons, lis, lit, lisons, cours, court, apprends, apprend, apprenons, "
		"apprenant, mettre, mets, met, mettons, mettent, mettant, prends, prenons, prenant, envoyons, suis, "
		"suit, suivant, suivi, inscris, inscrit, tourner, constituer, exporter, equiper, renegocier, "
		"diversifier, accompagner, deleguer, cartographier, formaliser, rencontre, mise en oeuvre, "
		"preter, arreter"},
	{SENSE_ACTION, 1, NULL,
		"launch, create, write, wrote, open, build, implement, publish, send, install, introduce, "
		"set up, present, carry out, roll out, deploy, migrate, update, upgrade, replace, draft, "
		"move, release, ship, buy, purchase, hand, enroll in, retire, file, take down, shut down",
		"lancer, creer, ecrire, ecris, ecrit, ouvrir, construire, mettre en place, mettre en oeuvre, "
		"mettre en ligne, publier, envoyer, envoie, installer, introduire, presenter, deployer, migrer, "
		"mettre a jour, remplacer, rediger, sortir, acheter, deposer, clore, transmettre"},
	{SENSE_ACTION, 2, NULL, "take, sit", "passer"},
	{SENSE_SERVE, 0, NULL,
		"respond, answer, reply, resolve, ship, process, acknowledge, return, call back, respond to, "
		"deliver, address, follow up, handle, treat, response",
		"repondre, traiter, resoudre, expedier, rappeler, reponds, repond, repondons, reponse, "
		"traitement, livrer, relancer, prise en charge"},
	{SENSE_BE, 0, NULL,
		"be, become, became, feel, get, make, turn into, being, look, seem, find",
		"etre, devenir, deviens, devient, devenons, rendre, sentir, se sentir, paraitre, rester, soit, "
		"soient"},

	/*
	 * What promises without saying how much.
	 */
	{SENSE_VAGUE_VERB, 0, NULL,
		"improve, enhance, optimize, optimise, better, try, try to, focus on, work on, work toward, "
		"work towards, help, strengthen, boost, streamline, foster, promote, encourage, support, "
		"strive, succeed, excel, progress, develop, grow, cultivate, leverage, empower, revamp, "
		"rethink, get better, do better, do more, work harder, work smarter, stay on top, be more, "
		"get in shape, get fit, travel more, raise awareness, satisfy, please, think about, look into, "
		"explore, consider, understand, appreciate, know, be aware, make progress, keep up, "
		"get organized, get organised, get healthy, do my best, do our best, stop putting, motivate, "
		"inspire, collaborate, communicate, advance",
		"ameliorer, optimiser, essayer, essayer de, tenter, tenter de, se concentrer sur, "
		"travailler sur, oeuvrer, aider, renforcer, soutenir, encourager, favoriser, promouvoir, "
		"stimuler, reussir, exceller, progresser, developper, cultiver, repenser, faire mieux, "
		"faire plus, chercher a, reflechir, envisager, comprendre, sensibiliser, valoriser, motiver, "
		"satisfaire, contenter, fideliser, gerer, dynamiser, moderniser, perfectionner, accelerer, "
		"pousser, faire des efforts, prendre soin, booster, savoir, connaitre, maitriser, "
		"retrouver la forme, etre en forme, se remettre, me remettre, perenniser, consolider, rayonner, "
		"exploser"},
	{SENSE_VAGUE, 0, NULL,
		"significantly, substantially, considerably, greatly, a lot, lots of, lots, many, several, "
		"some, few, a few, various, good, great, excellent, nice, nicer, best, effectively, "
		"efficiently, efficient, effective, properly, regularly, often, more often, "
		"as much as possible, as many as possible, as much as i can, as much as we can, "
		"as many as i can, as many as we can, successful, success, happy, happier, healthy, "
		"healthier, fit, rich, skinny, strong, stronger, hard, harder, smarter, professional, "
		"productive, motivated, confident, organized, organised, visible, popular, famous, competitive, "
		"innovative, dynamic, friendly, world class, leading, leader, market leader, number one, "
		"greatest, better, enough, appropriate, adequate, reasonable, quality, high quality, strategic, "
		"courteous, friendlier, as needed, when possible, if possible, up to date, everywhere, things, "
		"stuff, something, everything, whatever, decent, early, less stressed, proactive, in shape, "
		"better shape, to the next level, top notch, superior, outstanding, maximum, optimal, ideal, "
		"strong presence, dramatically, drastically, noticeably, quickly, faster, easier, optimum, "
		"truly, really, very, exceptional, amazing, fun, positive, sustainable, meaningful",
		"significativement, considerablement, nettement, fortement, beaucoup, beaucoup de, plusieurs, "
		"quelques, certains, certaines, bon, bonne, bons, bonnes, excellent, excellente, meilleur, "
		"meilleure, meilleurs, meilleures, efficace, efficaces, efficacement, regulierement, souvent, "
		"autant que possible, autant que je peux, autant que nous pouvons, au mieux, "
		"le plus possible, performant, performante, performants, "
		"performantes, heureux, heureuse, sain, saine, riche, fort, forte, motive, motivee, motives, "
		"motivees, confiant, organise, visible, visibles, connu, connue, connus, celebre, competitif, "
		"innovant, innovante, dynamique, leader, numero un, incontournable, suffisamment, suffisant, "
		"approprie, adapte, de qualite, professionnel, professionnelle, productif, productive, epanoui, "
		"epanouie, reference, en forme, reussi, reussie, reussir, exceptionnel, exceptionnelle, mieux, "
		"bien, correctement, serieusement, au maximum, present, presente, presents, presentes, "
		"le meilleur, sensiblement, drastiquement, notablement, reactif, reactive, attractif, "
		"attractive, en sante, autonome, bien reference, optimal, optimale, ideal, ideale, durable, "
		"positif, positive, davantage, rapidement, vite"},
	{SENSE_DEGREE, 0, NULL,
		"more, better, higher, greater, bigger, larger, faster, further, additional",
		"plus, de plus, en plus, plus de, plus d, davantage, davantage de, davantage d, mieux, meilleur, meilleure, "
		"plus grand, superieur, supplementaires, supplementaire"},
	{SENSE_DEGREE, -1, NULL, "less, fewer, smaller, lower", "moins, moins de, moins d"},
	{SENSE_ABSTRACT, 0, NULL,
		"performance, skill, skills, result, results, service, communication, visibility, productivity, "
		"quality, efficiency, awareness, brand awareness, business, experience, relationship, "
		"relations, morale, culture, image, reputation, engagement, knowledge, understanding, "
		"wellbeing, well being, health, lifestyle, life, attitude, leadership, presence, processes, "
		"process, teamwork, collaboration, progress, support, organization, organisation, achievement, "
		"customer service, customer experience, job, care, work, things, situation, future, shape, "
		"weight, spanish, english, french, german, chinese, japanese, italian, time management, "
		"confidence, creativity, motivation",
		"performance, performances, competences, resultat, resultats, service, communication, "
		"visibilite, productivite, qualite, efficacite, notoriete, activite, entreprise, experience, "
		"relation, relations, ambiance, culture, image, reputation, engagement, connaissances, "
		"bien etre, sante, vie, attitude, presence, processus, travail, collaboration, organisation, "
		"accompagnement, situation, avenir, cohesion, communication interne, prospection, confiance, "
		"creativite, motivation, gestion du temps, relation client, experience client, forme"},

	/*
	 * Numbers in words.
	 */
	{SENSE_NUMBER, 0, NULL, "zero", "zero"},
	{SENSE_NUMBER, 1, NULL, "one, single", NULL},
	{SENSE_NUMBER, 2, NULL, "two, both, couple of, a couple of, twice", "deux"},
	{SENSE_NUMBER, 3, NULL, "three", "trois"},
	{SENSE_NUMBER, 4, NULL, "four", "quatre"},
	{SENSE_NUMBER, 5, NULL, "five", "cinq"},
	{SENSE_NUMBER, 6, NULL, "six, half a dozen", "six"},
	{SENSE_NUMBER, 7, NULL, "seven", "sept"},
	{SENSE_NUMBER, 8, NULL, "eight", "huit"},
	{SENSE_NUMBER, 9, NULL, "nine", "neuf"},
	{SENSE_NUMBER, 10, NULL, "ten", "dix, une dizaine de, une dizaine d, dizaine de"},
	{SENSE_NUMBER, 11, NULL, "eleven", "onze"},
	{SENSE_NUMBER, 12, NULL,
		"twelve, a dozen, dozen",
		"douze, une douzaine de, une douzaine d, douzaine de"},
	{SENSE_NUMBER, 13, NULL, "thirteen", "treize"},
	{SENSE_NUMBER, 14, NULL, "fourteen", "quatorze"},
	{SENSE_NUMBER, 15, NULL, "fifteen", "quinze, une quinzaine de, une quinzaine d, quinzaine de"},
	{SENSE_NUMBER, 16, NULL, "sixteen", "seize"},
	{SENSE_NUMBER, 17, NULL, "seventeen", "dix sept"},
	{SENSE_NUMBER, 18, NULL, "eighteen", "dix huit"},
	{SENSE_NUMBER, 19, NULL, "nineteen", "dix neuf"},
	{SENSE_NUMBER, 20, NULL, "twenty", "vingt, vingts, une vingtaine de, une vingtaine d, vingtaine de"},
	{SENSE_NUMBER, 30, NULL, "thirty", "trente, une trentaine de, une trentaine d"},
	{SENSE_NUMBER, 40, NULL, "forty, fourty", "quarante, une quarantaine de"},
	{SENSE_NUMBER, 50, NULL, "fifty", "cinquante, une cinquantaine de"},
	{SENSE_NUMBER, 60, NULL, "sixty", "soixante, une soixantaine de"},
	{SENSE_NUMBER, 70, NULL, "seventy", "soixante dix, septante"},
	{SENSE_NUMBER, 80, NULL, "eighty", "quatre vingts, quatre vingt, huitante, octante"},
	{SENSE_NUMBER, 90, NULL, "ninety", "quatre vingt dix, nonante"},
	{SENSE_SCALE, 2, NULL,
		"hundred",
		"cent, cents, une centaine de, une centaine d, centaine de, centaine"},
	{SENSE_SCALE, 3, NULL, "thousand, k", "mille, k, un millier de, millier de, milliers de"},
	{SENSE_SCALE, 3, "EUR", "keur, keuro", "keur, keuro"},
	{SENSE_SCALE, 3, "USD", "kusd", "kusd"},
	{SENSE_SCALE, 3, "GBP", "kgbp", "kgbp"},
	{SENSE_SCALE, 3, "CHF", "kchf", "kchf"},
	{SENSE_SCALE, 6, "EUR", "meur, meuro", "meur, meuro"},
	{SENSE_SCALE, 6, "USD", "musd", "musd"},
	{SENSE_SCALE, 6, "GBP", "mgbp", "mgbp"},
	{SENSE_SCALE, 6, "CHF", "mchf", "mchf"},
	{SENSE_SCALE, 5, NULL, "lakh, lac", "lakh"},
	{SENSE_SCALE, 7, NULL, "crore, cr", "crore"},
	{SENSE_NUMBER, 250000, NULL,
		"a quarter million, quarter million, a quarter of a million, quarter of a million",
		"un quart de million, quart de million"},
	{SENSE_NUMBER, 500000, NULL,
		"half a million, half million, a half million, half of a million",
		"un demi million, demi million"},
	{SENSE_NUMBER, 500000000, NULL, "half a billion, half billion, a half billion", "un demi milliard, demi milliard"},
	{SENSE_FRACTION, -2, NULL, "and a half, and one half, a half more", "et demi, et demie"},
	{SENSE_SCALE, 6, NULL,
		"million, m, mio, mn, mm, mln",
		"million, millions de, million de, millions d, million d, m"},
	{SENSE_SCALE, 9, NULL, "billion, bn, b", "milliard, milliards de, milliard de, milliards d, md, mds"},
	{SENSE_MULTIPLE, 2, NULL,
		"double, doubling, twice as many, twice as much, two fold, twofold",
		"doubler, doublement, deux fois plus, le double"},
	{SENSE_MULTIPLE, 3, NULL,
		"triple, tripling, threefold, three fold",
		"tripler, triplement, trois fois plus, le triple"},
	{SENSE_MULTIPLE, 4, NULL, "quadruple, fourfold", "quadrupler"},
	{SENSE_MULTIPLE, 5, NULL, "quintuple, fivefold", "quintupler"},
	{SENSE_MULTIPLE, 10, NULL, "tenfold, ten fold", "decupler"},
	{SENSE_MULTIPLE, -2, NULL,
		"halve, halving, cut in half, reduce by half, by half, in half",
		"diviser par deux, deux fois moins, de moitie, reduire de moitie"},
	{SENSE_MULTIPLE, -3, NULL, NULL, "trois fois moins"},
	{SENSE_FACTOR, 1, NULL, "multiply, multiply by", "multiplier, multiplier par"},
	{SENSE_FACTOR, -1, NULL, "divide, divide by", "diviser, diviser par"},
	{SENSE_TIMES, 0, NULL, "times, time, x, fold", "fois, x"},
	{SENSE_FRACTION, 2, NULL, "half, half of", "moitie, la moitie, la moitie de, un demi"},
	{SENSE_FRACTION, 3, NULL, "a third, one third, a third of", "un tiers"},
	{SENSE_FRACTION, 4, NULL, "one quarter, a fourth, one fourth", "un quart"},
	{SENSE_FRACTION, 5, NULL, "a fifth, one fifth", "un cinquieme"},
	{SENSE_FRACTION, 10, NULL, "a tenth, one tenth", "un dixieme"},
	{SENSE_ORDINAL, 1, NULL, "first, 1st", "premier, premiere, premiers, premieres, 1er, 1ere"},
	{SENSE_ORDINAL, 2, NULL, "second, 2nd", "deuxieme, second, seconde, 2e, 2eme, 2nd"},
	{SENSE_ORDINAL, 3, NULL, "third, 3rd", "troisieme, 3e, 3eme"},
	{SENSE_ORDINAL, 4, NULL, "fourth, final, 4th", "quatrieme, 4e, 4eme"},
	{SENSE_ORDINAL, 5, NULL, "fifth, 5th", "cinquieme, 5e, 5eme"},
	{SENSE_PERCENT, 0, "%", "percent, per cent, pct, percentage", "pour cent, pourcent, pourcents"},
	{SENSE_POINTS, 0, "%",
		"percentage point, pp, ppt, percent points, pts",
		"point de pourcentage, points de pourcentage, point de pour cent, pp"},
	{SENSE_POINTS, 2, "%", "basis point, bp, bps", "point de base, points de base, pb, pdb, bps"},
	{SENSE_POINTS, 1, "points", "point", "point, pts"},

	/*
	 * What amounts are of.
	 */
	{SENSE_CURRENCY, 0, "USD", "dollar, usd, bucks, us dollar", "dollar, usd"},
	{SENSE_CURRENCY, 0, "EUR", "euro, eur", "euro, eur, e"},
	{SENSE_CURRENCY, 0, "GBP",
		"gbp, pound sterling, pounds sterling",
		"gbp, livre sterling, livres sterling"},
	{SENSE_CURRENCY, 0, "CHF", "chf, swiss franc", "chf, franc suisse, francs suisses, francs"},
	{SENSE_CURRENCY, 0, "JPY", "yen, jpy", "yen, jpy"},
	{SENSE_CURRENCY, 0, "INR", "rupee, inr, rs", "roupie, inr"},
	{SENSE_CURRENCY, 0, "CAD", "cad", "cad, dollars canadiens"},
	{SENSE_CURRENCY, 0, "AUD", "aud", "aud"},
	{SENSE_CURRENCY, 0, "CNY", "cny, yuan", "cny, yuan"},
	{SENSE_CURRENCY, 0, "NGN", "ngn, naira", NULL},
	{SENSE_CURRENCY, 0, "MAD", "mad dirhams", "dirham, dh, dhs"},
	{SENSE_CURRENCY, 0, "XOF", "xof", "fcfa, xof, francs cfa"},
	{SENSE_CURRENCY, 0, "ZAR", "zar, rand", NULL},
	{SENSE_UNIT, 0, "pounds", "pound, lb", NULL},
	{SENSE_UNIT, 0, "kg", "kilogram, kilo, kg, kgs", "kilogramme, kilo, kg, kgs"},
	{SENSE_UNIT, 0, "km", "kilometer, kilometre, km", "kilometre, km"},
	{SENSE_UNIT, 0, "miles", "mile, mi", "mile"},
	{SENSE_UNIT, 0, "stars", "star", "etoile"},
	{SENSE_UNIT, 0, "pages", "page", "page"},
	{SENSE_UNIT, 0, "seats", "seat", NULL},
	{SENSE_UNIT, 0, "people", "people, person, heads", "personne"},
	{SENSE_UNIT, 0, "tons", "ton, tonne", "tonne"},
	{SENSE_UNIT, 0, NULL,
		"calorie, gram, g, liter, litre, ounce, oz, inch, inches, cm, meter, metre, feet, foot, gb, mb, "
		"kwh, mph, wpm, rep, reps, set, lap, step, push ups, word, mg, dl, mmhg, glasses, cup, acre, "
		"degree, hectare",
		"livre, calorie, gramme, g, litre, cm, metre, go, mo, kwh, pas, mot, mg, verre, pompe, hectare, "
		"degre, m2"},
	{SENSE_AT_LEAST, 0, NULL,
		"at least, more than, over, above, no less than, not less than, no fewer than, minimum, "
		"a minimum of, minimum of, or more, or higher, or better, or above, at or above, exceeding, "
		"exceed, greater than, higher than, upwards of, better than",
		"au moins, plus de, plus d, au dessus de, au dessus d, minimum, un minimum de, au minimum, "
		"pas moins de, superieur a, superieure a, ou plus, depasser, depasser les, a minima, "
		"au dela de, superieurs a, superieures a"},
	{SENSE_AT_MOST, 0, NULL,
		"at most, max, less than, under, below, no more than, not more than, maximum, a maximum of, "
		"maximum of, fewer than, or less, or fewer, or below, lower than, at or below, within budget of",
		"au plus, max, maxi, moins de, moins d, en dessous de, au dessous de, sous les, sous, sous la barre des, "
		"sous la barre de, maximum, un maximum de, au maximum, pas plus de, inferieur a, inferieure a, "
		"ou moins, sous le seuil de"},
	{SENSE_ABOUT, 1, NULL, "another, an additional, additional, extra, an extra", NULL},
	{SENSE_ABOUT, 0, NULL,
		"about, around, approximately, roughly, nearly, almost, "
		"a total of, total of, an average of, average of, exactly, top, all, every, each, "
		"net, just, only, even, at the rate of, as many as",
		"environ, pres de, quelque, a peu pres, autour de, encore, un total de, une moyenne de, "
		"en moyenne, exactement, les, ces, seulement, chacun, l'ensemble des, les quelque"},
	{SENSE_NAMED, 0, NULL,
		"grade, level, year, line, phase, chapter, version, iso, class, route, room, unit, stage, step, "
		"type, tier, team, group, section, building, store, plant, unit no, number, no, model, covid, "
		"invoice, ticket, ref, reference, po, quote, extension, ext, act, article, form, gen, week, day, module, period, zone, site, microsoft, windows, office, "
		"excel, product, web, industry, sprint, project, course, part, volume, series, category, co, "
		"cat, scope",
		"facture, dossier, ref, reference, niveau, ligne, phase, chapitre, version, iso, classe, salle, etape, type, groupe, section, "
		"batiment, magasin, numero, no, n, modele, article, module, zone, site, produit, gamme, "
		"categorie, tome, semaine, annee, lot, atelier, co, industrie, web, projet, scope"},

	/*
	 * Time.
	 */
	{SENSE_SPAN, 0, "seconds", "second, sec, secs", "seconde, sec"},
	{SENSE_SPAN, 0, "minutes", "minute, min, mins", "minute, min, mn"},
	{SENSE_SPAN, 0, "hours", "hour, hr, hrs, h", "heure, h"},
	{SENSE_SPAN, -1, "days",
		"day, business day, working day, calendar day, workday, school day",
		"jour, journee, jour ouvre, jours ouvres, jour ouvrable, jours ouvrables, matin, soir"},
	{SENSE_SPAN, -7, "weeks", "week, wk, wks, workweek, working week", "semaine, huitaine"},
	{SENSE_SPAN, -14, "fortnights", "fortnight", "quinzaine, quinzaine de, quinze jours"},
	{SENSE_SPAN, 1, "months", "month, mo, mos, calendar month", "mois"},
	{SENSE_SPAN, 3, "quarters", "quarter, qtr", "trimestre"},
	{SENSE_SPAN, 4, NULL, "semester, term, trimester, school term, marking period, grading period", NULL},
	{SENSE_SPAN, 6, "half years", "half year", "semestre"},
	{SENSE_SPAN, 12, "years", "year, yr, yrs, calendar year, twelvemonth", "an, annee, exercice"},
	{SENSE_SPAN, 120, NULL, "decade", "decennie"},
	{SENSE_OF_YEAR, 0, NULL,
		"fiscal, fy, school, academic, consecutive, straight, calendar, financial, tax, business, full, "
		"whole, entire, current, same, single, one, teaching, performance, budget, civil, first, "
		"second, third, fourth, final, last, next, grading, sales, summer, spring, fall, autumn, winter",
		"fiscale, fiscal, scolaire, consecutifs, consecutives, civile, civil, comptable, universitaire, "
		"entiere, entier, en cours, budgetaire, courante, courant, commercial, commerciale, calendaire"},
	{SENSE_MONTH, 1, NULL, "january, jan", "janvier, janv"},
	{SENSE_MONTH, 2, NULL, "february, feb", "fevrier, fevr, fev"},
	{SENSE_MONTH, 3, NULL, "march, mar", "mars"},
	{SENSE_MONTH, 4, NULL, "april, apr", "avril, avr"},
	{SENSE_MONTH, 5, NULL, "may", "mai"},
	{SENSE_MONTH, 6, NULL, "june, jun", "juin"},
	{SENSE_MONTH, 7, NULL, "july, jul", "juillet, juil"},
	{SENSE_MONTH, 8, NULL, "august, aug", "aout"},
	{SENSE_MONTH, 9, NULL, "september, sept, sep", "septembre, sept"},
	{SENSE_MONTH, 10, NULL, "october, oct", "octobre, oct"},
	{SENSE_MONTH, 11, NULL, "november, nov", "novembre, nov"},
	{SENSE_MONTH, 12, NULL, "december, dec", "decembre, dec"},
	{SENSE_WEEKDAY, 0, NULL, "monday", "lundi"},
	{SENSE_WEEKDAY, 1, NULL, "tuesday", "mardi"},
	{SENSE_WEEKDAY, 2, NULL, "wednesday", "mercredi"},
	{SENSE_WEEKDAY, 3, NULL, "thursday", "jeudi"},
	{SENSE_WEEKDAY, 4, NULL, "friday", "vendredi"},
	{SENSE_WEEKDAY, 5, NULL, "saturday", "samedi"},
	{SENSE_WEEKDAY, 6, NULL, "sunday", "dimanche"},
	{SENSE_SEASON, 5, NULL, "spring, springtime", "printemps"},
	{SENSE_SEASON, 8, NULL, "summer, summertime", "ete"},
	{SENSE_SEASON, 11, NULL, "fall, autumn", "automne"},
	{SENSE_SEASON, 2, NULL, "winter", "hiver"},
	{SENSE_FEAST, 1225, NULL, "christmas, xmas", "noel"},
	{SENSE_FEAST, 1231, NULL,
		"new year's eve, new years eve, new year's",
		"la saint sylvestre, saint sylvestre"},
	{SENSE_FEAST, 101, NULL, "new year's day, new year, new years", "le jour de l'an, nouvel an, le nouvel an, nouvelle annee"},
	{SENSE_FEAST, 214, NULL, "valentine's day", "la saint valentin"},
	{SENSE_FEAST, 704, NULL, "independence day, july fourth, the fourth of july", NULL},
	{SENSE_FEAST, 714, NULL, "bastille day", "le quatorze juillet"},
	{SENSE_FEAST, 1031, NULL, "halloween", "halloween"},
	{SENSE_FEAST, 901, NULL, NULL, "rentree, rentree scolaire"},
	{SENSE_FEAST, 0, NULL,
		"back to school, thanksgiving, easter, labor day, memorial day, black friday, spring break, ramadan, diwali, "
		"holiday season, the holidays, holidays, holiday, season, weekend, tomorrow, tonight, "
		"the time i, the time we, the time my, the time our, the time he, the time she, the time they, "
		"the time the, the time it, the time you",
		"mi parcours, les fetes, fetes, fetes de fin d'annee, saison, demain, ce soir, week end, weekend, paques, "
		"black friday, la toussaint, soldes, ramadan, aid, vacances scolaires, vacances d'ete, "
		"vacances d'hiver, vacances de printemps, vacances de noel, vacances de paques, "
		"vacances de la toussaint, vacances de toussaint, vacances de fevrier, grandes vacances, "
		"les vacances scolaires"},
	{SENSE_EVENT, 0, NULL,
		"review, performance review, evaluation, meeting, conference, graduation, "
		"birthday, wedding, launch, event, season, deadline, marathon, race, trip, vacation, midterm, "
		"midterms, finals, class, interview, anniversary, report card, reunion, election, audit, "
		"inspection, festival, tournament, competition, convention, renewal, retirement, go live, "
		"kickoff, session, presentation, appraisal, consultation, visit, board, "
		"home visit, survey, discharge, board meeting, due date, ceremony, concert, "
		"recital, championship, workshop, opening, show, course, internship, placement, rotation, "
		"project, campaign, sprint, program, programme, clinical rotation, check up, appointment, "
		"cohort, end date, year end, close, break, gala, fair, expo, summit, game, match, kick off, "
		"delivery date, congress, forum, hackathon, trade show, camp",
		"entretien, entretien annuel, evaluation, reunion, conference, anniversaire, mariage, "
		"lancement, evenement, vacances, echeance, marathon, course, voyage, bilan, partiels, "
		"audit, salon, festival, tournoi, competition, elections, retraite, assemblee, "
		"assemblee generale, comite, remise, ouverture, seance, presentation, formation, stage, "
		"date limite, conseil, soutenance, mise en production, foire, fetes, fin, saison haute, "
		"lancement du produit, rendez vous, livraison, consultation, visite, revue, enquete, barometre, sortie, congres, "
		"colloque, forum, mandat"},
	{SENSE_EVENT, 1, NULL,
		"exam, examination, test, certification, certificate, accreditation, diploma, licence, license, "
		"degree, driving test, driver's license, bar exam, a1, a2, b1, b2, c1, c2, iso, toeic, toefl, "
		"ielts, cpa, cfa, pmp, gmat, gre, lsat, mcat, ged, cissp",
		"examen, concours, certification, certificat, accreditation, agrement, habilitation, label, "
		"diplome, licence, master, brevet, bac, baccalaureat, permis, permis de conduire, bts, a1, "
		"a2, b1, b2, c1, c2, iso, toeic, toefl, ielts, delf, dalf, pmp"},
	{SENSE_YEAR_PART, 1, NULL,
		"q1, quarter 1, first quarter, quarter one, 1st quarter, 1q",
		"t1, q1, premier trimestre, 1er trimestre"},
	{SENSE_YEAR_PART, 2, NULL,
		"q2, quarter 2, second quarter, quarter two, 2nd quarter, 2q",
		"t2, q2, deuxieme trimestre, second trimestre, 2e trimestre, 2eme trimestre"},
	{SENSE_YEAR_PART, 3, NULL,
		"q3, quarter 3, third quarter, quarter three, 3rd quarter, 3q",
		"t3, q3, troisieme trimestre, 3e trimestre, 3eme trimestre"},
	{SENSE_YEAR_PART, 4, NULL,
		"q4, quarter 4, fourth quarter, quarter four, 4th quarter, final quarter, "
		"last quarter of the year, last quarter of, 4q",
		"t4, q4, quatrieme trimestre, dernier trimestre de l'annee, dernier trimestre de, 4e trimestre, "
		"4eme trimestre"},
	{SENSE_YEAR_PART, 11, NULL,
		"h1, first half, first half of the year",
		"s1, h1, premier semestre, 1er semestre"},
	{SENSE_YEAR_PART, 12, NULL,
		"h2, second half, second half of the year",
		"s2, h2, deuxieme semestre, second semestre, 2e semestre, 2eme semestre"},
	{SENSE_FEAST, -1, NULL, "age, the age of, i turn, i am, i reach", "l'age de, age de"},
	{SENSE_NOW, 0, NULL, "now, today", "maintenant, aujourd'hui"},
	{SENSE_GRAIN_END, 12, NULL,
		"year end, end of year, eoy, years end, year's end, the year end, the turn of the year",
		"fin d'annee, la fin d'annee, fin de l'annee, la fin de l'annee, fin d'exercice"},
	{SENSE_GRAIN_END, -12, NULL,
		"all year, all year long, all year round, the whole year through",
		"toute l'annee, tout l'exercice, toute une annee"},
	{SENSE_GRAIN_END, -3, NULL, "all quarter, all quarter long", "tout le trimestre"},
	{SENSE_GRAIN_END, -1, NULL, "all month, all month long", NULL},
	{SENSE_GRAIN_END, 4, NULL, "semester's end, term's end, end of semester, end of term", NULL},
	{SENSE_GRAIN_END, 3, NULL, "quarter end, end of quarter, eoq, quarter's end", "fin de trimestre"},
	{SENSE_GRAIN_END, 1, NULL, "month end, end of month, eom, month's end", "fin de mois"},
	{SENSE_UNTIL, 0, NULL,
		"until, till, no later than, not later than, by no later than, due, due by, up until, ending, "
		"deadline, on or before, by or before, in time for, at the latest by, not later",
		"d'ici, d'ici a, d'ici au, d'ici aux, jusqu'a, jusqu'au, jusqu'aux, jusqu'en, au plus tard, "
		"au plus tard le, au plus tard en, au plus tard a, au plus tard au, a l'horizon, echeance, "
		"date limite, a echeance, a la date du, courant"},
	{SENSE_UNTIL, 2, NULL,
		"at the end of",
		"a l'issue de, a l'issue du, au bout de, au bout d, au terme de, au terme du, au terme d, "
		"a la fin de, a la fin du, a la fin d"},
	{SENSE_UNTIL, 1, NULL, "before, prior to, ahead of", "avant, a l'approche de"},
	{SENSE_WITHIN, 0, NULL,
		"in, within, over, during, for, throughout, across, on, at, over the course of, "
		"in the course of, over a period of, within a period of, in the space of, over the span of, "
		"in under, in less than, in the span of, inside, through, in just, each of, come, "
		"in as little as, over the period of, for a period of, after, "
		"for the whole of, over the whole of, during the whole of, throughout the whole of, for all of, "
		"all through, all throughout, for the entirety of, over the entirety of",
		"en, dans, sous, sur, pendant, durant, au cours de, au cours du, au cours des, au cours de l, "
		"au, a, lors de, lors du, dans un delai de, dans les, sur une periode de, en l'espace de, a la, "
		"aux, courant, en moins de, en moins d, pendant tout, pendant toute, durant tout, durant toute, "
		"sur tout, sur toute, tout au long de, tout au long du, pour, sur la periode, sur l'ensemble de, sur l'ensemble du, "
		"pendant l'ensemble de, pendant l'ensemble du, sur la totalite de, sur la totalite du, sous un delai de, "
		"a compter de ce jour, sur une duree de, dans le courant du, dans le courant de, "
		"dans le delai de, apres"},
	{SENSE_WITHIN, 2, NULL,
		"for the duration of, over the duration of, for the length of, over the life of, "
		"over the lifetime of",
		"pendant la duree de, pendant la duree du, pour la duree de, pour la duree du, sur la duree de, "
		"sur la duree du, pendant toute la duree de, pendant toute la duree du, sur toute la duree de, "
		"sur toute la duree du, durant toute la duree de, durant toute la duree du"},
	{SENSE_SINCE, 0, NULL,
		"since, starting, starting on, starting in, beginning, beginning in, beginning on, as of, from, "
		"effective, commencing, after",
		"depuis, a partir de, a partir du, des, a compter de, a compter du, a dater du, a partir d, "
		"des le"},
	{SENSE_THAN, 0, NULL,
		"than, compared to, compared with, vs, versus, over, relative to, against, from, on, based on, "
		"in comparison to, in comparison with, than in, "
		"as compared to, on top of",
		"par rapport a, par rapport au, par rapport aux, par rapport a la, que, qu, vs, versus, contre, "
		"comparativement a, compare a, comparee a, en comparaison de, en comparaison avec, "
		"relativement a, qu'en, que sur"},
	{SENSE_THAN, 1, NULL,
		"year over year, year on year, yoy, month over month, month on month, quarter over quarter",
		"sur un an glissant, d'une annee sur l'autre, d'un mois sur l'autre, d'un trimestre sur l'autre"},
	{SENSE_THIS, 0, NULL,
		"this, the current, current, this coming, this upcoming",
		"ce, cet, cette, en cours"},
	{SENSE_NEXT, 1, NULL,
		"next, coming, following, upcoming, subsequent, coming up, remaining, to come",
		"prochain, prochaine, prochains, prochaines, suivant, suivante, suivants, suivantes, a venir, "
		"qui vient, qui viennent, qui suivent"},
	{SENSE_LAST, -1, NULL,
		"last, previous, past, prior, preceding, the same period last, same period last",
		"dernier, derniere, derniers, dernieres, precedent, precedente, precedents, precedentes, passe, "
		"passee, ecoule, ecoulee, n-1"},
	{SENSE_END, 0, NULL,
		"end, end of, close of, the end of, late, the close of, the last day of, last day of, "
		"last week of, the last week of, conclusion of, closing of, completion of, "
		"the completion of, the rest of, rest of, the remainder of, "
		"remainder of",
		"fin, fin de, la fin, la fin de, la fin du, fin du, fin d, le dernier jour de, "
		"le terme de, la cloture de, le reste de, reste de"},
	{SENSE_END, EDGE_MIDDLE, NULL,
		"mid, middle of, the middle of, midway through, halfway through",
		"mi, milieu, la mi, milieu de, milieu du, le milieu de, le milieu du"},
	{SENSE_START, 0, NULL,
		"start of, beginning of, the start of, the beginning of, early, the first day of, "
		"first day of, start, beginning",
		"debut, debut de, le debut de, le debut du, debut du, debut d, "
		"demarrage, demarrage de, demarrage du"},
	{SENSE_PER, 0, NULL,
		"per, a, an, each, every, every single, every other, once a, once per, one a, out of every",
		"par, chaque, tous les, toutes les, pour chaque"},
	{SENSE_CADENCE, -1, "daily",
		"daily, every day, everyday, each day, a day, every night, each night, every morning, "
		"each morning, every evening, per day, once a day, nightly, on a daily basis, every weekday, "
		"each weekday, on weekdays, weekdays",
		"quotidien, quotidienne, quotidiens, quotidiennes, quotidiennement, journalier, journaliere, "
		"tous les jours, chaque jour, par jour, chaque soir, chaque matin, tous les soirs, "
		"tous les matins, au quotidien"},
	{SENSE_CADENCE, -7, "weekly",
		"weekly, every week, each week, per week, a week, on a weekly basis, once a week, every weekend, "
		"on weekends, at weekends, weekends",
		"hebdomadaire, hebdomadaires, hebdomadairement, toutes les semaines, chaque semaine, "
		"par semaine, les week ends, les weekends"},
	{SENSE_CADENCE, -14, "fortnightly",
		"fortnightly, biweekly, bi weekly, every two weeks, every other week, bimonthly, twice a month",
		"bimensuel, bimensuelle, tous les quinze jours, toutes les deux semaines"},
	{SENSE_CADENCE, 1, "monthly",
		"monthly, every month, each month, per month, a month, on a monthly basis, once a month",
		"mensuel, mensuelle, mensuels, mensuelles, mensuellement, tous les mois, chaque mois, par mois"},
	{SENSE_CADENCE, 3, "quarterly",
		"quarterly, every quarter, each quarter, per quarter, a quarter, on a quarterly basis",
		"trimestriel, trimestrielle, trimestriels, trimestrielles, chaque trimestre, par trimestre, "
		"tous les trimestres"},
	{SENSE_CADENCE, 6, "half-yearly",
		"half yearly, semi annual, semiannual, semi annually, twice a year, biannual, biannually, "
		"per semester, each semester",
		"semestriel, semestrielle, chaque semestre, par semestre"},
	{SENSE_CADENCE, 12, "yearly",
		"yearly, annual, annually, every year, each year, per year, a year, per annum, once a year",
		"annuel, annuelle, annuels, annuelles, annuellement, chaque annee, tous les ans, par an, "
		"par annee"},
	{SENSE_CADENCE, 0, "hourly",
		"hourly, every hour, per hour, each hour, per minute, per second",
		"par heure, chaque heure, par minute, de l'heure"},
	{SENSE_VAGUE_TIME, 0, NULL,
		"soon, eventually, someday, some day, one day, in the future, in the near future, in future, "
		"near future, as soon as possible, asap, at some point, over time, in due course, "
		"sooner or later, in the long run, in the long term, long term, in the short term, short term, "
		"in the new year, going forward, moving forward, in the coming years, in the coming months, "
		"in the coming weeks, over the coming years, over the coming months, over the coming weeks, "
		"in the years ahead, in the months ahead, in the years to come, in the months to come, "
		"in the weeks to come, in the next few months, in the next few years, "
		"in the next few weeks, over the next few years, over the next few months, "
		"in the upcoming months, in the following months, in the foreseeable future, shortly, in time, "
		"when possible, when time permits, when i have time, later, sometime, sometime soon, "
		"ultimately, immediately, right away, down the road, down the line, from now on, "
		"as quickly as possible, as fast as possible, in a timely manner, this time, on time, "
		"one of these days, at the earliest opportunity, in the next couple of years, gradually, "
		"forever",
		"bientot, a terme, a l'avenir, dans l'avenir, un jour, dans le futur, des que possible, "
		"le plus tot possible, le plus vite possible, au plus vite, rapidement, prochainement, "
		"tot ou tard, a long terme, a moyen terme, a court terme, sur le long terme, "
		"dans les prochains mois, dans les prochaines semaines, dans les prochaines annees, "
		"dans les mois a venir, dans les annees a venir, dans les semaines a venir, "
		"dans un avenir proche, dans un futur proche, ulterieurement, plus tard, avec le temps, "
		"au fil du temps, progressivement, petit a petit, quand je pourrai, des que je peux, d'ici peu, "
		"sous peu, dans quelque temps, incessamment, dans quelques mois, dans quelques annees, "
		"dans quelques semaines, dans les meilleurs delais, au plus tot, ces prochaines annees, "
		"a l'heure, au fur et a mesure, dans la duree, immediatement, desormais"},

	/*
	 * Who, and what for.
	 */
	{SENSE_TEAM, 0, "team",
		"sales team, support team, marketing team, our team, the team, my team, department, sales reps, "
		"each rep, sales rep, account executive, account executives, each salesperson, staff, teachers, "
		"nurses, hr team, hr department, students, customer service team, customer success team, "
		"engineering team, sales department, marketing department, product team, employees, management",
		"equipe commerciale, equipe de vente, equipe marketing, equipe, service client, "
		"service commercial, service marketing, commerciaux, les commerciaux, chaque commercial, "
		"equipe support, service rh, departement, collaborateurs, les vendeurs, salaries, direction"},
	{SENSE_REVIEW, 0, NULL,
		"review, track, check in, check, monitor, measure, report, reviewed, tracked, measured, "
		"monitored, evaluate, reporting, progress review, reviews, check ins, reviewing, tracking, "
		"assess, evaluated",
		"revue, suivi, point, bilan, controler, suivre, mesurer, evaluer, reporting, revoir, "
		"faire le point, points, evaluation, reunion de suivi"},
	{SENSE_REWARD, 0, NULL,
		"bonus, reward, incentive, commission, prize, treat myself, celebrate, rewarded, gift",
		"prime, recompense, bonus, commission, cadeau, interessement, recompenser"},
};

/* Senses whose words have forms: verbs are conjugated, nouns have plurals. */
#define VERBS \
	(SENSE_BIT(SENSE_UP) | SENSE_BIT(SENSE_DOWN) | SENSE_BIT(SENSE_KEEP) | SENSE_BIT(SENSE_DONE) | \
	 SENSE_BIT(SENSE_REACH) | SENSE_BIT(SENSE_ACTION) | SENSE_BIT(SENSE_SERVE) | SENSE_BIT(SENSE_BE) | \
	 SENSE_BIT(SENSE_VAGUE_VERB) | SENSE_BIT(SENSE_MULTIPLE) | SENSE_BIT(SENSE_FACTOR) | SENSE_BIT(SENSE_REVIEW))
#define NOUNS \
	(SENSE_BIT(SENSE_METRIC) | SENSE_BIT(SENSE_SPAN) | SENSE_BIT(SENSE_UNIT) | SENSE_BIT(SENSE_CURRENCY) | \
	 SENSE_BIT(SENSE_SCALE) | SENSE_BIT(SENSE_POINTS) | SENSE_BIT(SENSE_EVENT) | SENSE_BIT(SENSE_REWARD) | \
	 SENSE_BIT(SENSE_TEAM) | SENSE_BIT(SENSE_CADENCE) | SENSE_BIT(SENSE_WEEKDAY))

/* How conjugated forms end, and the infinitive. */
static const struct
{
	const char *ending;
	const char *instead;
	int			language;
}			endings[] = {
	{"s", "", PROSE_ENGLISH},
	{"es", "", PROSE_ENGLISH},
	{"ies", "y", PROSE_ENGLISH},
	{"ed", "", PROSE_ENGLISH},
	{"ed", "e", PROSE_ENGLISH},
	{"ied", "y", PROSE_ENGLISH},
	{"ing", "", PROSE_ENGLISH},
	{"ing", "e", PROSE_ENGLISH},
	{"e", "er", PROSE_FRENCH},
	{"es", "er", PROSE_FRENCH},
	{"ee", "er", PROSE_FRENCH},
	{"ees", "er", PROSE_FRENCH},
	{"ent", "er", PROSE_FRENCH},
	{"ons", "er", PROSE_FRENCH},
	{"eons", "er", PROSE_FRENCH},
	{"ez", "er", PROSE_FRENCH},
	{"ant", "er", PROSE_FRENCH},
	{"eant", "er", PROSE_FRENCH},
	{"ait", "er", PROSE_FRENCH},
	{"aient", "er", PROSE_FRENCH},
	{"ions", "er", PROSE_FRENCH},
	{"erai", "er", PROSE_FRENCH},
	{"era", "er", PROSE_FRENCH},
	{"erons", "er", PROSE_FRENCH},
	{"eront", "er", PROSE_FRENCH},
	{"erez", "er", PROSE_FRENCH},
	{"i", "ir", PROSE_FRENCH},
	{"is", "ir", PROSE_FRENCH},
	{"it", "ir", PROSE_FRENCH},
	{"ie", "ir", PROSE_FRENCH},
	{"issons", "ir", PROSE_FRENCH},
	{"issez", "ir", PROSE_FRENCH},
	{"issent", "ir", PROSE_FRENCH},
	{"issant", "ir", PROSE_FRENCH},
	{"irai", "ir", PROSE_FRENCH},
	{"ira", "ir", PROSE_FRENCH},
	{"irons", "ir", PROSE_FRENCH},
	{"iront", "ir", PROSE_FRENCH},
	{"s", "re", PROSE_FRENCH},
	{"t", "re", PROSE_FRENCH},
	{"sons", "re", PROSE_FRENCH},
	{"sent", "re", PROSE_FRENCH},
	{"sant", "re", PROSE_FRENCH},
	{"rons", "re", PROSE_FRENCH},
	{"rai", "re", PROSE_FRENCH},
	{"ra", "re", PROSE_FRENCH},
	{"rez", "re", PROSE_FRENCH},
	{"ront", "re", PROSE_FRENCH},
	{"d", "dre", PROSE_FRENCH},
	{"ds", "dre", PROSE_FRENCH},
	{"dons", "dre", PROSE_FRENCH},
	{"dent", "dre", PROSE_FRENCH},
	{"dant", "dre", PROSE_FRENCH},
	{"du", "dre", PROSE_FRENCH},
};

/* A word or phrase of the lexicon or of the dictionary of metrics. */
typedef struct Entry
{
	const char *words;			/* inside of the row's list */
	int16		len;
	int16		first_len;		/* of its first word */
	uint8		language;
	uint8		sense;
	int16		row;
	int16		next;			/* with the same slot */
} Entry;

#define MAX_ENTRIES		5120
#define SLOTS			8192
#define LONGEST_WORD	40		/* of the lexicon, and more */

static Entry entries[MAX_ENTRIES];
static int	entry_count = 0;
static int16 slots[SLOTS];		/* an entry's number plus 1 */

/* ----------------------------------------------------------------
 * Building the index
 * ----------------------------------------------------------------
 */

/* What parts the words of a phrase, in the lexicon and in names of metrics. */
static inline bool
PartsWords(char c)
{
	return c == ' ' || c == '\'' || c == '-' || c == '_';
}

/* A plural is found in the same slot as its singular. */
static inline int
WithoutPlural(const char *word, int len)
{
	return len > 2 && (word[len - 1] == 's' || word[len - 1] == 'x') ? len - 1 : len;
}

static inline uint32
SlotOf(const char *word, int len)
{
	uint32		hash = 2166136261u;

	len = WithoutPlural(word, len);
	for (int i = 0; i < len; i++)
		hash = (hash ^ (unsigned char) word[i]) * 16777619u;
	return (hash ^ hash >> 15) % SLOTS;
}

static void
AddEntry(const char *words, int len, int language, int sense, int row)
{
	Entry	   *entry = &entries[entry_count];
	uint32		slot;

	if (entry_count == MAX_ENTRIES)
		elog(ERROR, "the lexicon has more than %d entries", MAX_ENTRIES);
	entry->words = words;
	entry->len = len;
	entry->language = language;
	entry->sense = sense;
	entry->row = row;
	for (entry->first_len = 0; entry->first_len < len; entry->first_len++)
	{
		if (PartsWords(words[entry->first_len]))
			break;
	}
	slot = SlotOf(words, entry->first_len);
	entry->next = slots[slot];
	slots[slot] = ++entry_count;
}

/* Add each of a list of phrases, which end at one of these characters. */
static void
AddList(const char *list, const char *ends, int language, int sense, int row)
{
	while (list != NULL && *list != '\0')
	{
		int			len = strcspn(list, ends);

		AddEntry(list, len, language, sense, row);
		list += len;
		list += strspn(list, ", ");
	}
}

static void
BuildLexicon(void)
{
	const Metric *metric;

	for (size_t i = 0; i < lengthof(lexicon); i++)
	{
		AddList(lexicon[i].english, ",", PROSE_ENGLISH, lexicon[i].sense, i);
		AddList(lexicon[i].french, ",", PROSE_FRENCH, lexicon[i].sense, i);
	}
	for (int i = 0; (metric = MetricByNumber(i)) != NULL; i++)
	{
		AddList(metric->name, " ", strlen(metric->name) <= 4 ? PROSE_ENGLISH | PROSE_FRENCH : PROSE_ENGLISH, SENSE_METRIC, i);
		AddList(metric->english, " ", PROSE_ENGLISH, SENSE_METRIC, i);
		AddList(metric->french, " ", PROSE_FRENCH, SENSE_METRIC, i);
	}
}

/* ----------------------------------------------------------------
 * Looking words up
 * ----------------------------------------------------------------
 */

/* The same word, or its plural where that may be. */
static inline bool
SameWord(const char *a, int a_len, const char *b, int b_len, bool plural)
{
	if (plural)
	{
		a_len = WithoutPlural(a, a_len);
		b_len = WithoutPlural(b, b_len);
	}
	return a_len == b_len && memcmp(a, b, a_len) == 0;
}

/* The small words that French names of metrics leave out. */
static bool
IsSmallWord(const ProseItem *item)
{
	static const char *const small[] = {"de", "d", "du", "des", "la", "le", "l", "les"};

	for (size_t i = 0; i < lengthof(small); i++)
	{
		if (item->word_len == (int) strlen(small[i]) && memcmp(item->word, small[i], item->word_len) == 0)
			return true;
	}
	return false;
}

/*
 * How many items the phrase covers, its first word having been seen to be the
 * first item's, perhaps in another form; 0 if it is not there.
 */
static int
MatchRest(const Entry *entry, const ProseItem *items, int count)
{
	const char *at = entry->words + entry->first_len;
	const char *end = entry->words + entry->len;
	bool		plural = (SENSE_BIT(entry->sense) & NOUNS) != 0;
	int			n = 1;

	while (at < end)
	{
		const char *word = ++at;

		while (at < end && !PartsWords(*at))
			at++;
		if (entry->sense == SENSE_METRIC && entry->language == PROSE_FRENCH)
		{
			while (n < count && n < 12 && IsSmallWord(&items[n]) &&
				   !SameWord(items[n].word, items[n].word_len, word, at - word, false))
				n++;
		}
		if (n == count || items[n].kind == PROSE_SIGN ||
			!SameWord(items[n].word, items[n].word_len, word, at - word, plural))
			return 0;
		n++;
	}
	return n;
}

/* Keep the meaning of the entry, if nothing longer was found before. */
static void
TakeMeaning(const Entry *entry, int n, ProseItem *item, int *longest)
{
	Meaning    *meaning;

	if (n < *longest)
		return;
	/* ça is no CA */
	if (entry->sense == SENSE_METRIC && entry->len <= 3 && item->len != item->word_len && item->len != 2 * item->word_len)
		return;
	if (n > *longest)
		item->meanings = 0;
	*longest = n;
	for (int i = 0; i < item->meanings; i++)
	{
		if (item->meaning[i].sense == entry->sense && item->meaning[i].row == entry->row)
		{
			item->meaning[i].language |= entry->language;
			return;
		}
	}
	if (item->meanings == MAX_MEANINGS)
		return;
	meaning = &item->meaning[item->meanings++];
	meaning->sense = entry->sense;
	meaning->row = entry->row;
	meaning->language = entry->language;
	meaning->value = entry->sense == SENSE_METRIC ? entry->row : lexicon[entry->row].value;
}

/* Try all phrases that begin with the word as it stands. */
static void
FindAsIs(ProseItem *items, int count, int *longest)
{
	const char *word = items->word;
	int			len = items->word_len;

	for (int i = slots[SlotOf(word, len)]; i > 0; i = entries[i - 1].next)
	{
		const Entry *entry = &entries[i - 1];

		if (SameWord(word, len, entry->words, entry->first_len, (SENSE_BIT(entry->sense) & NOUNS) != 0))
			TakeMeaning(entry, MatchRest(entry, items, count), items, longest);
	}
}

/* Try all phrases that begin with a verb of which this is the infinitive. */
static void
FindVerb(const char *word, int len, int language, ProseItem *items, int count, int *longest)
{
	for (int i = slots[SlotOf(word, len)]; i > 0; i = entries[i - 1].next)
	{
		const Entry *entry = &entries[i - 1];

		if (entry->language == language && (SENSE_BIT(entry->sense) & VERBS) != 0 &&
			SameWord(word, len, entry->words, entry->first_len, false))
			TakeMeaning(entry, MatchRest(entry, items, count), items, longest);
	}
}

/* The word as a form of verbs: "grows", "planned", "augmentant". */
static void
FindInflected(ProseItem *items, int count, int *longest)
{
	char		verb[LONGEST_WORD + 4];
	int			len = items->word_len;

	if (len < 4 || len > LONGEST_WORD)
		return;
	for (size_t i = 0; i < lengthof(endings); i++)
	{
		int			ending = strlen(endings[i].ending);
		int			stem = len - ending;

		if (items->word[len - 1] != endings[i].ending[ending - 1] || stem < 2 ||
			memcmp(items->word + stem, endings[i].ending, ending) != 0)
			continue;
		memcpy(verb, items->word, stem);
		strcpy(verb + stem, endings[i].instead);
		FindVerb(verb, strlen(verb), endings[i].language, items, count, longest);
		if (endings[i].language == PROSE_ENGLISH && *endings[i].instead == '\0' &&
			stem > 2 && verb[stem - 1] == verb[stem - 2])
			FindVerb(verb, stem - 1, PROSE_ENGLISH, items, count, longest);
	}
}

/*
 * Give the first item its meanings; how many items they take together.
 */
int
LexiconFind(ProseItem *items, int count)
{
	int			longest = 1;

	if (entry_count == 0)
		BuildLexicon();
	items->meanings = 0;
	FindAsIs(items, count, &longest);
	if (items->meanings == 0)
		FindInflected(items, count, &longest);
	return longest;
}

/* The value that the item has in this sense, in the language read first. */
int
LexiconValue(const ProseItem *item, Sense sense)
{
	for (int i = 0; i < item->meanings; i++)
	{
		if (item->meaning[i].sense == sense)
			return item->meaning[i].value;
	}
	return 0;
}

/* The canonical name of the item in this sense, or NULL. */
const char *
LexiconMeaning(const ProseItem *item, Sense sense)
{
	for (int i = 0; i < item->meanings; i++)
	{
		if (item->meaning[i].sense == sense && sense != SENSE_METRIC)
			return lexicon[item->meaning[i].row].meaning;
	}
	return NULL;
}
