"""Words of others for our columns and values, in the languages that tables come in; as written in lower case."""

from __future__ import annotations

# ruff: noqa: RUF001 - letters of other scripts


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text that lists them."""
    return tuple(text.split(", "))


SOURCES = words(
    "from, sender, actor, actor 1, organization, organisation, stakeholder, country, state, member, party, "
    "src, ego, node 1, vertex 1, entity 1, name 1, side a, subject, initiator, origin, who, "
    "mp, mep, legislator, senator, deputy, representative, respondent, "
    "akteur, partei, fraktion, abgeordneter, abgeordnete, "
    "diputado, diputada, député, députée, deputado, deputada, deputato, deputata, poseł, депутат, milletvekili, "
    "kamerlid, poslanec, képviselő, "
    "acteur, parti, actor político, partido, partito, attore, ator, partij, aktor, partia, "
    "актор, актёр, актер, участник, партия, партія, aktör, 行动者, "
    "cosponsor, cosponsors, co sponsor, co sponsors, signatory, signatories, delegation, ledamot, "
    "ratsmitglied, verband, pays, país, paese, страна, країна, ülke, "
    "organización, organização, organizzazione, organisatie, organizacja, организация, організація, kuruluş, kurum, "
    "təşkilat, aktor, ölkə, partiya, fraksiya, deputat, "
    "կազմակերպություն, կուսակցություն, խմբակցություն, երկիր, պատգամավոր, դերակատար, "
    "الدولة, الجهة, الفاعل, الطرف, العضو, النائب, "
    "国家, 国, 国名, 成员国, 议员, 参与者, 議員, 국가, 의원, חבר כנסת, מדינה"
)
PROPOSALS = words(
    "concept, proposal, bill, act, motion, resolution, measure, policy, roll call, rcid, vote id, "
    "vorschlag, massnahme, antrag, gesetz, gesetzentwurf, proposition, mesure, projet de loi, propuesta, medida, ley, "
    "proposta, misura, legge, voorstel, maatregel, motie, wetsvoorstel, ustawa, wniosek, propozycja, "
    "предложение, закон, законопроект, пропозиція, öneri, teklif, yasa, zákon, törvény, 提案, 议案, "
    "draft resolution, vorlage, geschäft, scrutin, proyecto de ley, moción, resolución, projeto de lei, "
    "disegno di legge, mozione, risoluzione, besluit, projekt ustawy, uchwała, резолюция, законопроєкт, "
    "kanun teklifi, karar, önerge, förslag, lovforslag, konzept, affair, "
    "təklif, qanun, qanun layihəsi, layihə, qətnamə, առաջարկ, օրենք, օրինագիծ, նախագիծ, բանաձեւ, "
    "القرار, المقترح, الاقتراح, مشروع القانون, مشروع القرار, 决议, 法案, 草案, 議案, 決議, 의안, 법안, 결의안, הצעת חוק"
)
"""Names of a column of targets that are proposals."""
TARGETS = (
    *words(
        "to, receiver, recipient, actor 2, dst, destination, alter, node 2, vertex 2, entity 2, name 2, side b, "
        "object, partner, whom, to whom, towards whom, against whom, towards"
    ),
    *PROPOSALS,
)
STANCE_NAMES = words(
    "sign, stance, polarity, agreement, vote, valence, position, attitude, sentiment, relationship, opinion, "
    "support, approval, voting, "
    "haltung, standpunkt, stellungnahme, einstellung, votum, stimme, abstimmung, postura, posición, posicion, posição, "
    "posicao, posizione, voto, standpunt, stanowisko, позиция, позиція, голос, отношение, zustimmung, röst, tutum, "
    "pozisyon, oy, stem, hlas, szavazat, 立场, 态度, "
    "qualifier, for against, for or against, pro contra, pro con, support oppose, support or oppose, agree disagree, "
    "rost, stimmverhalten, stemme, sens du vote, sentido del voto, sentido de voto, espressione di voto, głos, oyu, "
    "mövqe, münasibət, səs, դիրքորոշում, քվե, քվեարկություն, "
    "голосование, голосування, الموقف, التصويت, 投票, 表决, 赞成与否, 賛否, 표결, 투표, הצבעה, עמדה"
)
SCORES = words(
    "thermometer, feeling, rating, ratings, score, scale, likert, placement, favorability, favourability, approval, "
    "evaluation, bewertung, skala, note, échelle, escala, scala, schaal, skala, шкала, оценка"
)
"""Names of columns of numbers that say a stance by their size, on a scale that they do not say."""
ANSWERS = words(
    "agreement, agree, agrees, vote, ballot, support, supports, approval, stance, position, opinion, attitude, "
    "response, answer, in favor, in favour, haltung, votum, zustimmung, stimme, abstimmung, voto, röst, голос, oy, "
    "mövqe, səs, դիրքորոշում, քվե, քվեարկություն, "
    "hlas, szavazat, qualifier, for against, rost, stimmverhalten, stemme, sens du vote, sentido del voto, "
    "sentido de voto, espressione di voto, głos, oyu, голосование, голосування, "
    "الموقف, التصويت, 投票, 表决, 賛否, 표결, 투표, הצבעה"
)
"""Names of answers, whose yes is one side and no the other; in other columns they may say whether there is a tie."""
WISHED = words(
    "desired, wished, wanted, targeted, target, planned, future, ideal, needed, required, goal, soll, gewünscht, "
    "gewünschte, angestrebt, angestrebte, souhaité, souhaitée, voulu, deseado, deseada, objetivo, desejado, "
    "desiderato, gewenst, pożądany, желаемый, желаемая, желаемое, бажаний, hedeflenen, istenen"
)
"""Words in names of columns that say what should be, and not what is."""
REASONS = words(
    "reason, reasons, argument, arguments, evidence, grounds, benefits, costs, gründe, argumente, raisons, razones, "
    "argumentos, motivi, argomenti, redenen, argumenten, powody, argumenty, причины, аргументы, gerekçe"
)
"""What may be for or against something, beside actors."""
STATEMENTS = words(
    "statement, statements, view, views, opinion, declaration, comment, response, answer, stellung, äußerung, meinung, "
    "déclaration, avis, opinión, declaración, opinião, declaração, dichiarazione, parere, opinione, verklaring, "
    "mening, opinia, oświadczenie, заявление, мнение, заява, думка, açıklama, görüş"
)
"""Names of what somebody says on something, beside those of stances."""
ABOUT = words(
    "on, about, towards, toward, to, for, regarding, concerning, re, zu, zum, zur, über, gegenüber, sur, à, au, aux, "
    "envers, concernant, sobre, ante, hacia, quanto a, su, sul, sulla, sullo, sui, verso, over, jegens, "
    "wobec, względem, ws, по, о, об, к, насчёт, относительно, щодо, про"
)
"""What stands between such a name and that on which it is, as in `position on the dam`."""
ABOUT_AFTER = words("hakkında, hakkındaki, konusunda, konusundaki")
"""The same in languages that name first what it is on."""
NAME_WORDS = words("name, names, title, full, nom, nombre, nome, naam, namn, titel, título, titre, имя, название, adı")
ID_WORDS = words("id, ids, no, nr, number, code, key, nummer, número, numero, номер")
"""Words of columns that say no more of what is in them than that these are names, or ids."""
ISSUES = words("topic, theme, subject, issue area, category, thema, thème, tema, тема, konu, 议题")
DATE_NAMES = words("time, day, year, when, datetime, timestamp, datum, zeit, fecha, дата, tarih, 日期")
PUBLICATIONS = words("source, sources, quelle, quellen, fuente, fonte, kaynak, bron, källa, newspaper, outlet, zeitung")
"""Names of columns of where a claim stands. A source may be who takes a stance, too, unless that is known."""
QUOTES = words(
    "quote, text, quotation, statement, note, notes, comment, excerpt, description, "
    "zitat, citation, cita, citazione, citaat, cytat, citação, цитата, alıntı, 引文"
)

PERSONS = words(
    "speaker, name, full name, person, voter, member, mp, mep, legislator, senator, deputy, representative, "
    "respondent, politician, abgeordneter, abgeordnete, redner, rednerin, député, orateur, diputado, orador, "
    "deputato, oratore, kamerlid, poseł, депутат, milletvekili, ledamot, namn, naam, nombre, nome, nom, имя, фио, "
    "ratsmitglied, mitglied, representant, imię i nazwisko, ad soyad, nombre completo, 议员, 의원, חבר כנסת, النائب"
)
GROUPS = words(
    "party, country, state, delegation, fraction, parliamentary group, partei, fraktion, parti, partido, partito, "
    "partij, partia, партия, партія"
)
"""Names of columns of persons, and of what persons belong to: where a table has both, either may take the stance."""
LIKELY_SOURCES = words("user, author, expert, speaker, voter, donor, sponsor, sponsors, name, person")
"""Names of columns that likely hold sources where no other is one by its name."""
SIGNERS = words(
    "cosponsor, cosponsors, co sponsor, co sponsors, sponsor, sponsors, signatory, signatories, signer, endorser"
)
"""Names of columns of those who sign what they support."""
YES = words(
    "yes, y, ye, oui, ja, si, sì, sí, sim, да, так, tak, evet, igen, jaa, kyllä, ano, áno, ναι, نعم, 是, 예, はい"
)
NO = words("no, n, non, nein, nee, não, нет, ні, nie, hayır, nem, nej, ei, ne, όχι, لا, 否, 아니요, いいえ")

TRUE = words("true, t, wahr, verdadero, vrai, vero, verdadeiro, waar, prawda, истина, истинно, doğru")
FALSE = words("false, f, falsch, falso, faux, falso, falso, onwaar, fałsz, ложь, ложно, yanlış")
"""In the order of what they deny."""

PLUS_SIGNS = words("+, ++, +++, (+), \N{HEAVY PLUS SIGN}")
MINUS_SIGNS = words("-, --, ---, \N{MINUS SIGN}, \N{HYPHEN}, \N{EN DASH}, (-), (\N{MINUS SIGN}), \N{HEAVY MINUS SIGN}")
NEITHER_SIGN = words("0, +/-, -/+, +-, \N{PLUS-MINUS SIGN}, =")

ALLIES = words(
    "ally, allies, ally of, allies of, allied with, allied to, friend, friends, friend of, friends of, friends with, "
    "friendly to, friendly with, verbündeter, verbündete, verbündeter von, verbündete von, verbündet mit, "
    "freund von, freunde, freunde von, allié, alliés, allié de, alliée de, alliés de, ami de, amis, amis de, "
    "aliado, aliados, aliado de, aliada de, aliados de, amigo de, amigos, amigos de, "
    "alleato, alleati, alleato di, alleati di, amico di, amici, amici di, "
    "bondgenoot, bondgenoten, bondgenoot van, bondgenoten van, vriend van, vrienden, vrienden van, "
    "sojusznik, sojusznicy, sojusznik czyj, союзник, союзники, друг, друзья, друзі, "
    "müttefik, müttefiki, müttefikler, müttefikleri, dost, dostları, 盟友, 盟国"
)
ENEMIES = words(
    "enemy, enemies, enemy of, enemies of, foe, foes, foe of, foes of, rival, rivals, rival of, rivals of, "
    "opponent of, opponents of, adversary of, adversaries of, hostile to, hostile towards, in conflict with, "
    "at war with, "
    "gegner, gegner von, gegnerin von, feind, feinde, feind von, feinde von, rivale von, rivalen, rivalen von, "
    "ennemi, ennemis, ennemi de, ennemis de, adversaire de, adversaires, adversaires de, rival de, rivaux, rivaux de, "
    "enemigo, enemigos, enemigo de, enemigos de, adversario de, adversarios, rivales, rivales de, opositor de, "
    "inimigo, inimigos, inimigo de, inimigos de, adversário de, rivais, "
    "nemico, nemici, nemico di, nemici di, avversario di, avversari, rivale di, rivali, "
    "vijand, vijanden, vijand van, vijanden van, tegenstander van, tegenstanders, tegenstanders van, rivaal van, "
    "wróg, wrogowie, przeciwnik, przeciwnicy, враг, враги, ворог, вороги, противник, противники, соперник, "
    "соперники, düşman, düşmanı, düşmanlar, düşmanları, rakip, rakipleri, 敌人, 敌国, 对手"
)
"""Who is close to an actor, and who is opposed to it: columns that list them are called so, and kinds of ties."""

SUPPORT = words(
    "supports, supported, supporting, supportive, supporter, pro, for, favor, favors, favour, favours, "
    "in favor, in favour, in favor of, in favour of, favorable, favourable, agree, agrees, agreed, "
    "agreement, approve, approves, endorse, endorses, endorsed, backs, backed, accept, accepts, positive, pos, "
    "agrees with, cooperates with, allied, alliance, friendly, friendship, cooperation, cooperate, cooperates, "
    "cooperative, collaboration, collaborate, collaborates, collab, like, likes, "
    "trust, trusts, yea, yeas, aye, ayes, "
    "dafür, befürwortet, befürwortung, zustimmung, stimmt zu, unterstützt, unterstützung, pour, favorable à, soutient, "
    "soutien, d'accord, approuve, a favor, apoya, apoyo, de acuerdo, favorevole, favorevoli, sostiene, a favore, "
    "apoia, favorável, favoráveis, voor, steunt, za, popiera, за, поддерживает, поддержка, підтримує, destekliyor, "
    "destek, lehte, kabul, "
    "stimme zu, stimme eher zu, stimme voll zu, stimme voll und ganz zu, stimme völlig zu, stimme teilweise zu, "
    "concordo, concordo totalmente, concordo parcialmente, d'accordo, eens, mee eens, zgadzam się, "
    "согласен, согласна, согласны, katılıyorum, "
    "支持, 赞成, 賛成, 찬성, مؤيد, موافق, בעד, υπέρ, կողմ, მომხრე, lehinə, stödjer, för, "
    "praise, praises, praised, commend, commends, commended, proponent, proponents, supporters, thumbs up, "
    "befürworten, unterstützen, favorables, soutiennent, approuvent, respalda, respaldan, apoyan, aprueba, apoiam, "
    "aprova, appoggia, appoggiano, steunen, popierają, поддерживают, выступает за, підтримують, виступає за, "
    "positiv, positif, positivo, pozitywny, "
    "voted for, voted in favor, voted in favour, voted yes, voted yea, voted aye, "
    "поддерживаю, поддержал, поддержала, поддержали, одобряет, одобряю, одобряют, положительно, позитивно, "
    "destekliyorum, olumlu, dəstəkləyir, dəstəkləyirəm, dəstək, lehinədir, tərəfdar, tərəfdardır, razı, razıdır, "
    "razıyam, կողմ է, կողմ եմ, կողմնակից, աջակցում է, սատարում է, համաձայն, համաձայն է, համաձայն եմ, "
    "onaylıyor, 同意, 拥护, مؤيد بشدة, موافق بشدة, يؤيد, يدعم, תומך"
)
OPPOSITION = words(
    "oppose, opposes, opposed, opposing, opponent, con, contra, anti, against, not in favor, "
    "not in favour, disagree, disagrees, disagreed, disagreement, disapprove, disapproves, reject, "
    "rejects, rejected, opposed to, disagrees with, negative, neg, rivalry, hostile, "
    "hostility, conflict, conflicts, dislike, dislikes, distrust, distrusts, nay, nays, noe, noes, "
    "dagegen, gegen, ablehnung, lehnt ab, abgelehnt, contre, défavorable, s'oppose, opposition à, en contra, "
    "opposé à, opposée à, opuesto a, contrario, contraria, contrari, contrário, contrária, se opone, en desacuerdo, "
    "opõe-se, tegen, verwerpt, przeciw, "
    "против, проти, не поддерживает, "
    "karşı, aleyhte, ret, proti, "
    "反对, 反対, 반대, معارض, غير موافق, ضد, נגד, κατά, դեմ, წინააღმდეგი, წინააღმდეგ, əleyhinə, emot, "
    "stimme nicht zu, stimme eher nicht zu, stimme gar nicht zu, stimme überhaupt nicht zu, lehne ab, lehne eher ab, "
    "lehne völlig ab, pas d'accord, pas du tout d'accord, en désaccord, discordo, discordo totalmente, "
    "discordo parcialmente, in disaccordo, non d'accordo, oneens, mee oneens, nie zgadzam się, "
    "не согласен, не согласна, не согласны, katılmıyorum, "
    "unfavorable, unfavourable, sanction, sanctions, sanctioned, embargo, dispute, disputes, war, "
    "attack, attacks, attacked, condemn, condemns, condemned, threatens, threatened, "
    "criticize, criticizes, criticized, criticise, criticises, criticised, opponents, thumbs down, "
    "lehnen ab, s'oppose à, s'opposent, s'opposent à, rejette, rejettent, défavorables, désapprouve, "
    "rechaza, rechazan, se opone a, se oponen, se oponen a, desaprueba, desfavorable, desfavorables, "
    "desfavorável, desfavoráveis, opõe-se a, rejeita, rejeitam, sfavorevole, sfavorevoli, si oppone, respinge, "
    "verwerpen, sprzeciwia się, odrzuca, выступает против, выступают против, отвергает, осуждает, "
    "виступає проти, відкидає, karşı çıkıyor, reddediyor, "
    "negativ, négatif, negativo, negatywny, مخالف, "
    "voted against, voted no, voted nay, resistant, resists, "
    "возражает, возражаю, отрицательно, "
    "негативно, karşıyım, olumsuz, əleyhinədir, əleyhdar, əleyhdardır, qarşı, "
    "qarşıdır, razı deyil, razı deyiləm, դեմ է, դեմ եմ, համաձայն չէ, "
    "համաձայն չեմ, մերժում է, "
    "يعارض, يرفض, معارض بشدة, غير موافق بشدة, מתנגד, imod"
)
MEDIATION = words(
    "mediate, mediates, mediated, mediating, mediator, mediates between, mediator between, broker, brokers, "
    "good offices, vermittelt, vermittler, vermittelt zwischen"
)
SILENCE = words(
    "abstain, abstains, abstained, abstaining, abstention, abstentions, neutral, mixed, undecided, "
    "ambivalent, no position, no opinion, no view, no stance, none, absent, absence, not voting, "
    "did not vote, non voting, nonvoting, not present, not participating, na, n/a, not applicable, "
    "don't know, neither agree nor disagree, unclear, not clear, unsure, not sure, no answer, "
    "enthaltung, enthalten, enthält sich, unentschieden, keine position, abwesend, neutre, neutro, abstención, "
    "se abstiene, abstenção, abstém-se, astenuto, astenuti, astensione, assente, ausente, onthouding, "
    "wstrzymał się, wstrzymała się, nieobecny, воздержался, воздержалась, воздержались, нейтрально, утримався, "
    "çekimser, tarafsız, 弃权, 中立, 棄権, 기권, ممتنع, محايد, נמנע, αποχή, ձեռնպահ, თავი შეიკავა, bitərəf, "
    "tartózkodik, avstår, frånvarande, blank, blanc, vote blanc, en blanco, in bianco, em branco, "
    "enth., n.a., k.a., excused, paired, not specified, "
    "weder noch, teils teils, keine angabe, weiß nicht, keine meinung, ni d'accord ni pas d'accord, sans opinion, "
    "ne se prononce pas, ni de acuerdo ni en desacuerdo, no sabe, no contesta, ns/nc, затрудняюсь ответить, "
    "kararsızım, "
    "didn't vote, present, non votant, non votante, in missione, не голосовал, не голосовала, не голосовали, "
    "отсутствовал, отсутствовала, katılmadı, oy kullanmadı, zdržel se, zdržela se, nehlasoval, tartózkodott, "
    "nem szavazott, nicht abgestimmt, nicht beteiligt, no vota, no votó, "
    "unklar, incierto, incerto, pas clair, onduidelijk, niejasne, неясно, belirsiz, "
    "neither, neither support nor oppose, neither for nor against, weder dafür noch dagegen, weder für noch gegen, "
    "ni pour ni contre, ni a favor ni en contra, nem a favor nem contra, né a favore né contro, ни за ни против, "
    "no vote recorded, not recorded, sans avis, ne prend pas position, keine stellungnahme, entschuldigt, "
    "nicht teilgenommen, hat nicht teilgenommen, niet deelgenomen, non ha votato, non hanno votato, "
    "відсутній, відсутня, не голосував, не голосувала, отсутствует, fravær, hverken for eller imod, "
    "unaware, did not participate, didn't participate, "
    "нейтральный, нейтральная, нейтрален, нет мнения, kararsız, fikrim yok, nötr, bitərəfdir, neytral, qərarsız, "
    "səs vermədi, iştirak etmədi, չեզոք, ձեռնպահ է, չի քվեարկել, "
    "缺席, 未投票, 未参加投票, 欠席, 불참, امتناع, غائب, لم يصوت"
)
"""Words of those who take no side."""
DEGREES = words(
    "full, partial, broad, moderate, leaning, leans, algo, assez, abbastanza, piuttosto, tendenziell, "
    "very, strongly, strong, somewhat, rather, fully, partly, partially, slightly, mostly, completely, totally, "
    "moderately, weakly, tend to, tends to, eher, sehr, stark, voll, voll und ganz, völlig, teilweise, überwiegend, "
    "plutôt, très, tout à fait, entièrement, partiellement, fortement, muy, totalmente, completamente, parcialmente, "
    "bastante, muito, molto, parzialmente, fortemente, zeer, helemaal, zdecydowanie, raczej, "
    "полностью, скорее, частично, решительно, категорически, в целом, абсолютно, "
    "kesinlikle, tam, qismən, լիովին, մասամբ, kısmen, tamamen"
)
"""How much somebody agrees, which leaves the direction as it is."""
JOINED_DEGREES = words("强烈, 坚决, 完全, 部分, 非常, 大力, 強く, やや, 매우, 강력히")
"""The same in writing that has no blanks between words."""

SUMS = words(
    "total, totals, grand total, sum, sums, summe, gesamt, insgesamt, gesamtsumme, somme, totale, totali, suma, soma, "
    "totaal, razem, ogółem, итого, всего, разом, toplam, 合计, 总计, σ, ∑"
)
"""What rows and columns of sums are called."""
FOOTERS = words(
    "source, sources, data source, note, notes, remark, remarks, legend, key, last updated, updated, as of, retrieved, "
    "accessed, copyright, quelle, quellen, anmerkung, anmerkungen, hinweis, hinweise, legende, stand, datenquelle, "
    "fuente, fuentes, nota, notas, fonte, fonti, fontes, note de lecture, remarque, légende, bron, noot, toelichting, "
    "źródło, uwaga, uwagi, источник, источники, примечание, примечания, джерело, примітка, kaynak, 来源, 注, 資料, 出典"
)
"""What begins a line below a table, with a colon after it."""
