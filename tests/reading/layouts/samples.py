"""A made-up table of a few rows in each known layout, and the claims that it holds."""

from dataclasses import dataclass

from graphmodel.reading.mapping.layouts import known_layouts

Claim = tuple[str, str, str, str]
"""Source, relation, target and date."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A table, its claims, and the number of rows that say nothing."""

    file: str
    text: str
    claims: list[Claim]
    skipped: int = 0


def gdelt(name: str) -> str:
    """Return two events in all columns of GDELT, without a header."""
    columns = next(each.columns for each in known_layouts() if each.name == name)
    day = {"SQLDATE": "20240107", "MonthYear": "202401", "Year": "2024", "FractionDate": "2024.0164"}
    events = [
        {"GLOBALEVENTID": "1", "Actor1Name": "ARLAND", "Actor2Name": "BORLAND", "EventCode": "190"},
        {"GLOBALEVENTID": "2", "Actor1Name": "CORLAND", "Actor2Name": "ARLAND", "EventCode": "045"},
    ]
    scale = ["-10.0", "5.0"]
    rows = [
        day
        | each
        | {"EventRootCode": each["EventCode"][:2], "GoldsteinScale": size, "SOURCEURL": "https://example.org"}
        for each, size in zip(events, scale, strict=True)
    ]
    return "".join("\t".join(row.get(column, "") for column in columns) + "\n" for row in rows)


RAW_EVENTS: list[Claim] = [
    ("ARLAND", "opposition", "BORLAND", "2024-01-07"),
    ("CORLAND", "mediation", "ARLAND", "2024-01-07"),
]
SAMPLES = {
    "cow-alliances": Sample(
        "alliance_by_dyad.csv",
        "version4id,ccode1,state_name1,ccode2,state_name2,dyad_st_day,dyad_st_month,dyad_st_year,defense\n"
        "1,200,Arland,235,Borland,1,1,1816,1\n",
        [("Arland", "support", "Borland", "1816")],
    ),
    "cow-disputes": Sample(
        "dyadic_mid.csv",
        "disno,dyindex,statea,stateb,namea,nameb,strtday,strtmnth,strtyr,hihost\n"
        "2,1,2,200,ARL,BOL,-9,7,1902,3\n3,1,300,345,COL,BOL,2,5,1913,3\n",
        [("ARL", "opposition", "BOL", "1902"), ("COL", "opposition", "BOL", "1913")],
    ),
    "gdelt": Sample(
        "gdelt.csv",
        "GLOBALEVENTID,SQLDATE,Year,Actor1Code,Actor1Name,Actor2Code,Actor2Name,EventCode,GoldsteinScale,SOURCEURL\n"
        "1,20240105,2024,ARL,ARLAND,BOL,BORLAND,112,-2.0,https://example.org/1\n"
        "2,20240105,2024,BOL,BORLAND,ARL,ARLAND,036,4.0,https://example.org/2\n"
        "3,20240107,2024,COL,CORLAND,ARL,ARLAND,045,5.0,https://example.org/3\n"
        "4,20240108,2024,COL,CORLAND,ARL,ARLAND,010,0.0,https://example.org/4\n",
        [
            ("ARLAND", "opposition", "BORLAND", "2024-01-05"),
            ("BORLAND", "support", "ARLAND", "2024-01-05"),
            ("CORLAND", "mediation", "ARLAND", "2024-01-07"),
        ],
        skipped=1,
    ),
    "gdelt-1-raw": Sample("20240107.export.CSV", gdelt("gdelt-1-raw"), RAW_EVENTS),
    "gdelt-2-raw": Sample("20240107000000.export.CSV", gdelt("gdelt-2-raw"), RAW_EVENTS),
    "gdelt-extract-raw": Sample("20240107.export.CSV", gdelt("gdelt-extract-raw"), RAW_EVENTS),
    "gephi-edges": Sample(
        "edges.csv",
        "Source,Target,Type,Id,Label,Weight\nFarm,Mill,Directed,0,,-1.0\nMill,Town,Directed,1,,1.0\n",
        [("Farm", "opposition", "Mill", ""), ("Mill", "support", "Town", "")],
    ),
    "how-they-vote": Sample(
        "member_votes.csv",
        "vote_id,member_id,position,country_code,group_code\n"
        "157420,840,FOR,DEU,EPP\n157420,1892,AGAINST,DEU,ID\n"
        "157420,4246,ABSTENTION,ITA,ECR\n157420,4289,DID_NOT_VOTE,ESP,SD\n",
        [("840", "support", "157420", ""), ("1892", "opposition", "157420", "")],
        skipped=2,
    ),
    "icews": Sample(
        "events.tab",
        "Event ID\tEvent Date\tSource Name\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget Name\tPublisher\n"
        "1\t2014-01-01\tArland\tArland\tMake statement\t010\t0.0\tBorland\tWire\n"
        "2\t2014-01-02\tArland\tArland\tCriticize or denounce\t111\t-2.0\tBorland\tWire\n"
        "3\t2014-01-03\tBorland\tBorland\tConsult\t40\t1.0\tCorland\tWire\n"
        "4\t2014-01-03\tCorland\tCorland\tMediate\t45\t5.0\tArland\tWire\n",
        [
            ("Arland", "opposition", "Borland", "2014-01-02"),
            ("Borland", "support", "Corland", "2014-01-03"),
            ("Corland", "mediation", "Arland", "2014-01-03"),
        ],
        skipped=1,
    ),
    "kumu": Sample(
        "connections.csv",
        "From,To,Direction,Type,Description\nFarm,Mill,directed,opposes,Quarrel\nMill,Town,directed,supports,\n",
        [("Farm", "opposition", "Mill", ""), ("Mill", "support", "Town", "")],
    ),
    "language-model-entities": Sample(
        "relations.csv",
        'entity1,entity2,polarity,confidence,quote\nFarm,Mill,negative,0.9,"We oppose"\nMill,Town,positive,0.7,Yes\n',
        [("Farm", "opposition", "Mill", ""), ("Mill", "support", "Town", "")],
    ),
    "language-model-source-target": Sample(
        "relations.csv",
        "source_entity,target_entity,polarity,confidence,quote\nFarm,Mill,-1,0.9,No\nMill,Town,1,0.7,Yes\n",
        [("Farm", "opposition", "Mill", ""), ("Mill", "support", "Town", "")],
    ),
    "neo4j-relationships": Sample(
        "relationships.csv",
        ":START_ID,since,:END_ID,:TYPE\nFarm,2020,Mill,OPPOSES\nMill,2021,Town,SUPPORTS\n",
        [("Farm", "opposition", "Mill", ""), ("Mill", "support", "Town", "")],
    ),
    "nodexl": Sample(
        "edges.csv",
        "Vertex 1,Vertex 2,Color,Width,Style,Opacity,Visibility,Relationship\n"
        "Farm,Mill,,1,,,,Opposition\nMill,Town,,1,,,,Support\n",
        [("Farm", "opposition", "Mill", ""), ("Mill", "support", "Town", "")],
    ),
    "polecat": Sample(
        "ngecEvents.txt",
        "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tActor Name\tRecipient Name\tSource\n"
        "1\t2023-01-02\tCONSULT\tthird-party\t5.0\tVERBAL COOPERATION\tCorland\tArland\tWire\n"
        "2\t2023-01-03\tASSAULT\tprimitive\t-9.0\tMATERIAL CONFLICT\tArland\tBorland\tWire\n"
        "3\t2023-01-04\tAID\t\t7.5\tMATERIAL COOPERATION\tBorland\tCorland\tWire\n",
        [
            ("Corland", "mediation", "Arland", "2023-01-02"),
            ("Arland", "opposition", "Borland", "2023-01-03"),
            ("Borland", "support", "Corland", "2023-01-04"),
        ],
    ),
    "snap-signed": Sample(
        "soc-sign.txt",
        "# Directed graph\n# FromNodeId\tToNodeId\tSign\n0\t1\t1\n1\t2\t-1\n",
        [("0", "support", "1", ""), ("1", "opposition", "2", "")],
    ),
    "ucdp-dyadic": Sample(
        "ucdp-dyadic.csv",
        "dyad_id,conflict_id,location,side_a,side_a_id,side_b,side_b_id,year,intensity_level\n"
        "406,205,Arland,Government of Arland,114,Republic of Borland,164,1946,1\n",
        [("Government of Arland", "opposition", "Republic of Borland", "1946")],
    ),
    "ucdp-ged": Sample(
        "ged.csv",
        "id,relid,year,type_of_violence,conflict_name,dyad_name,side_a,side_b,source_article,date_prec,date_start,date_end\n"
        '7,ARL-2017-1-9,2017,1,Arland: Government,Arland - Reds,Government of Arland,Reds,"AFP, x",1,'
        "2017-07-31 00:00:00.000,2017-08-01 00:00:00.000\n",
        [("Government of Arland", "opposition", "Reds", "2017-07-31")],
    ),
    "un-digital-library": Sample(
        "undl.csv",
        "undl_id,ms_code,ms_name,ms_vote,date,resolution,agenda_title\n"
        "1001,ARL,ARLAND,Y,2023-10-27,A/RES/1,Agenda one\n1001,BOL,BORLAND,N,2023-10-27,A/RES/1,Agenda one\n"
        "1001,COL,CORLAND,A,2023-10-27,A/RES/1,Agenda one\n1001,DOL,DORLAND,X,2023-10-27,A/RES/1,Agenda one\n",
        [("ARL", "support", "1001", "2023-10-27"), ("BOL", "opposition", "1001", "2023-10-27")],
        skipped=2,
    ),
    "un-votes": Sample(
        "UNVotes.csv",
        "rcid,ccode,member,vote,Country,Countryname,year,date,unres,short\n"
        "3,2,1,1,ARL,Arland,1946,1946-01-01,R/1/66,AMENDMENTS\n3,365,1,3,BOL,Borland,1946,1946-01-01,R/1/66,AMENDMENTS\n"
        "3,200,1,2,COL,Corland,1946,1946-01-01,R/1/66,AMENDMENTS\n3,220,1,8,DOL,Dorland,1946,1946-01-01,R/1/66,\n"
        "3,230,0,9,EOL,Eorland,1946,1946-01-01,R/1/66,\n",
        [("ARL", "support", "3", "1946-01-01"), ("BOL", "opposition", "3", "1946-01-01")],
        skipped=3,
    ),
    "un-votes-in-words": Sample(
        "un_votes.csv",
        "rcid,country,country_code,vote\n3,Arland,AR,yes\n3,Borland,BO,no\n3,Corland,CO,abstain\n",
        [("Arland", "support", "3", ""), ("Borland", "opposition", "3", "")],
        skipped=1,
    ),
    "voteview": Sample(
        "HS110_votes.csv",
        "congress,chamber,rollnumber,icpsr,cast_code,prob\n"
        "110,House,1,20750,1,99\n110,Senate,1,29911,6,50\n110,House,1,29912,9,50\n110,House,1,29913,0,0\n",
        [("20750", "support", "110 House 1", ""), ("29911", "opposition", "110 Senate 1", "")],
        skipped=2,
    ),
    "wiki-rfa": Sample(
        "rfa.csv",
        "SRC,TGT,VOT,RES,YEA,DAT,TXT\nOne,Two,1,1,2013,,Support\nThree,Two,-1,1,2013,,Oppose\nFour,Two,0,1,2013,,\n",
        [("One", "support", "Two", "2013"), ("Three", "opposition", "Two", "2013")],
        skipped=1,
    ),
}
