-- A log in the tables of version 2, “events of two calls under one id”, with entries as version 16 wrote them. Never changed: every later version must read it.
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
INSERT INTO "grdb_migrations" VALUES('v1');
INSERT INTO "grdb_migrations" VALUES('events of two calls under one id');
CREATE TABLE entries (
    sequence INTEGER PRIMARY KEY,
    moment INTEGER NOT NULL,
    source TEXT, call TEXT,
    kind TEXT NOT NULL, event TEXT,
    fact TEXT NOT NULL,
    personal TEXT, salt BLOB, seal BLOB,
    digest BLOB NOT NULL
);
INSERT INTO "entries" VALUES(1,1795240000000,'//pbx.example/trunk-1','1','call.alerting','1-1','{"reported":{"_0":{"id":"1-1","source":"//pbx.example/trunk-1","kind":"call.alerting","time":1795240000000,"callID":"1","direction":"inbound","channel":"voice","from":{"number":{"canonical":"#0","raw":"#1","kind":"international"},"name":"#2"},"to":{"canonical":"+78120000017","raw":"78120000017","kind":"international"},"agent":{"extension":"204"}},"_1":{"extension":"204","client":"akvarel-tour","revision":"sha256:abc","isMisrouted":false,"isHistory":false}}}','["+79210000077","8 921 000-00-77","Ольга Сергеевна"]',X'6DCA5CFC0DEAA3D1A176E7A5F354A615',X'3A5CB23C4CA810441F454DDD46B527EA0B539FC72AA0B8C1AEC2D87F5956D145',X'532BCC10704FD7C8C76FD86C8BF5E96FE8BB8AE212A3B8743D3B3F4E39BB9403');
INSERT INTO "entries" VALUES(2,1795240000000,'//pbx.example/trunk-1','1','shown',NULL,'{"shown":{"microseconds":900}}',NULL,NULL,NULL,X'E835D4EDB9F9B0CCD7B2422EB2DC027CDB3F1480C413A02C932952B3CF50588A');
INSERT INTO "entries" VALUES(3,1795240003000,'//pbx.example/trunk-1','1','call.answered','1-2','{"reported":{"_0":{"id":"1-2","source":"//pbx.example/trunk-1","kind":"call.answered","time":1795240003000,"callID":"1","direction":"inbound","channel":"voice","from":{"number":{"canonical":"#0","raw":"#1","kind":"international"},"name":"#2"},"to":{"canonical":"+78120000017","raw":"78120000017","kind":"international"},"agent":{"extension":"204"}},"_1":{"extension":"204","client":"akvarel-tour","revision":"sha256:abc","isMisrouted":false,"isHistory":false}}}','["+79210000077","8 921 000-00-77","Ольга Сергеевна"]',X'059ECEDAD9B1B16BA9FD3758712DBAC4',X'5C664C684CCCE432CBCE8226B66C8E6D8E4E210B24B13C5EFF339CEF60A4A48D',X'C83CEB90D60E314CAD98A39940EAC98F1549E6DD866A79338202D930FDCEB511');
INSERT INTO "entries" VALUES(4,1795240010000,'//pbx.example/trunk-1','1','drafted',NULL,'{"drafted":{"_0":"name","_1":"#0"}}','["Ольга Сергеевна"]',X'E21316FC6373F2643169148704C5F184',X'AD96CDAC40226E66999949DD438F67A0C8FB3E71EE8641DA6806E654898E1CBC',X'AEE44A846A5387E5042948ABBBC56EC50321B1B882581C4B6926AD226C796AD3');
INSERT INTO "entries" VALUES(5,1795240020000,'//pbx.example/trunk-1','1','drafted',NULL,'{"drafted":{"_0":"purpose","_1":"#0"}}','["Подобрать тур"]',X'AE1CB93A5ACE7E5C460B284833DD48B9',X'9A83EBCDA379BA4A1C2E582C948DD2AC45C9C9A4314CB15BA1FF920E2EA4A9FC',X'544F7DF1C40516B1F5EA8256D27011C296137EA7BA06C1BD081614C7A83D3225');
INSERT INTO "entries" VALUES(6,1795240030000,'//pbx.example/trunk-1','1','drafted',NULL,'{"drafted":{"_0":"country","_1":"#0"}}','["Греция"]',X'6AF6D5B212AD12025DB5D4B7CDFB7EA8',X'E2771FA4DD7B5FDE20D57BF6266D76CB481773DAAB2054404EC533AEEEEE7007',X'DEDE51DF978C428F71F562F92419B16469CAA7972A683DCF942F1A52E7774AD0');
INSERT INTO "entries" VALUES(7,1795240040000,'//pbx.example/trunk-1','1','classified',NULL,'{"classified":{"_0":"enquiry"}}',NULL,NULL,NULL,X'88400243C84DCDDA58186BF281DBF050E787FCBDA542CCEC21055538C8B94D23');
INSERT INTO "entries" VALUES(8,1795240097000,'//pbx.example/trunk-1','1','call.ended','1-3','{"reported":{"_0":{"id":"1-3","source":"//pbx.example/trunk-1","kind":"call.ended","time":1795240097000,"callID":"1","direction":"inbound","channel":"voice","from":{"number":{"canonical":"#0","raw":"#1","kind":"international"},"name":"#2"},"to":{"canonical":"+78120000017","raw":"78120000017","kind":"international"},"agent":{"extension":"204"}},"_1":{"extension":"204","client":"akvarel-tour","revision":"sha256:abc","isMisrouted":false,"isHistory":false}}}','["+79210000077","8 921 000-00-77","Ольга Сергеевна"]',X'957512A06D940DF9C4FED86F31D52A1C',X'4A969F508FF73755AA33EA02A953D9D2F7FF81A03CD1CC8FBD8A5357F6B8CDD0',X'C130E36E1B4A7BA2D0EAB5A84BC51D7EC29CA89AD6F3E216AC0C951577F6D2A9');
INSERT INTO "entries" VALUES(9,1795240105000,'//pbx.example/trunk-1','1','filed',NULL,'{"filed":{"outcome":"connected"}}',NULL,NULL,NULL,X'9E3F6DD604411A9CC834804FE98C32B114D49191CDFEAEF5893A6626C33A19C6');
INSERT INTO "entries" VALUES(10,1795240200000,'//pbx.example/trunk-1','2','call.alerting','1-1','{"reported":{"_0":{"id":"1-1","source":"//pbx.example/trunk-1","kind":"call.alerting","time":1795240200000,"callID":"2","direction":"inbound","channel":"voice","from":{"number":{"canonical":"#0","raw":"#1","kind":"international"},"name":"#2"},"to":{"canonical":"+78120000017","raw":"78120000017","kind":"international"},"agent":{"extension":"204"}},"_1":{"extension":"204","client":"akvarel-tour","revision":"sha256:abc","isMisrouted":false,"isHistory":false}}}','["+79210000077","8 921 000-00-77","Ольга Сергеевна"]',X'246BAF6826C08B7E0A96446641399C5B',X'299710C06339D094994E505F2833588BFE30756C9E73CDEDA401BA9447554E25',X'9136832A622E547A60A9A7B11346A95ECCEB7D421794D510A917F22E6F631A74');
CREATE TABLE calls (
    call TEXT NOT NULL, source TEXT NOT NULL,
    client TEXT, revision TEXT NOT NULL,
    from_number TEXT NOT NULL, from_raw TEXT NOT NULL, from_kind TEXT NOT NULL,
    to_number TEXT, to_raw TEXT, to_kind TEXT,
    direction TEXT NOT NULL, channel TEXT NOT NULL,
    begun_at INTEGER NOT NULL, alerted_at INTEGER, answered_at INTEGER, ended_at INTEGER, filed_at INTEGER,
    wait_seconds INTEGER, ring_seconds INTEGER, talk_seconds INTEGER, hold_seconds INTEGER,
    wrap_up_seconds INTEGER, pop_microseconds INTEGER,
    type TEXT, name TEXT NOT NULL, contact TEXT NOT NULL, purpose TEXT NOT NULL, note TEXT NOT NULL,
    answers TEXT NOT NULL,
    outcome TEXT, taken_by TEXT, satisfaction INTEGER, recording_url TEXT,
    cause_q850 INTEGER, cause_sip INTEGER, cause_code TEXT, cause_text TEXT,
    is_misrouted INTEGER NOT NULL, is_open INTEGER NOT NULL, is_history INTEGER NOT NULL,
    is_dismissed INTEGER NOT NULL,
    UNIQUE (call, source)
);
INSERT INTO "calls" VALUES('2','//pbx.example/trunk-1','akvarel-tour','sha256:abc','+79210000077','8 921 000-00-77','international','+78120000017','78120000017','international','inbound','voice',1795240200000,1795240200000,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'','','','','{}',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,1,0,0);
INSERT INTO "calls" VALUES('1','//pbx.example/trunk-1','akvarel-tour','sha256:abc','+79210000077','8 921 000-00-77','international','+78120000017','78120000017','international','inbound','voice',1795240000000,1795240000000,1795240003000,1795240097000,1795240105000,NULL,3,94,0,8,900,'enquiry','Ольга Сергеевна','','Подобрать тур','','{"country":"Греция"}','connected',NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,0,0);
CREATE TABLE head (only INTEGER PRIMARY KEY CHECK (only = 1), sequence INTEGER NOT NULL, digest BLOB NOT NULL);
INSERT INTO "head" VALUES(1,10,X'9136832A622E547A60A9A7B11346A95ECCEB7D421794D510A917F22E6F631A74');
CREATE TABLE interface (only INTEGER PRIMARY KEY CHECK (only = 1), state TEXT NOT NULL);
INSERT INTO "interface" VALUES(1,'{}');
CREATE INDEX entries_by_call ON entries (call, source) WHERE call IS NOT NULL;
CREATE INDEX calls_by_begin ON calls (begun_at);
CREATE INDEX calls_by_client ON calls (client, begun_at);
CREATE INDEX calls_by_caller ON calls (from_number, client, begun_at);
CREATE INDEX calls_by_outcome ON calls (outcome, begun_at) WHERE outcome IS NOT NULL;
CREATE INDEX calls_open ON calls (begun_at) WHERE is_open;
CREATE UNIQUE INDEX entries_by_event ON entries (event, call, source) WHERE event IS NOT NULL;
