-- A log as version 1 wrote it. Never changed: every later version must read it.
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
INSERT INTO "calls" VALUES('1','//pbx.example/trunk-1','akvarel-tour','sha256:abc','+79210000077','8 921 000-00-77','international','+78120000017','78120000017','international','inbound','voice',1795240000000,1795240000000,1795240003000,1795240097000,1795240105000,NULL,3,94,0,8,900,'enquiry','Ольга Сергеевна','','Подобрать тур','','{"country":"Греция"}','connected',NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,0,0);
CREATE TABLE entries (
    sequence INTEGER PRIMARY KEY,
    moment INTEGER NOT NULL,
    source TEXT, call TEXT,
    kind TEXT NOT NULL, event TEXT,
    fact TEXT NOT NULL,
    personal TEXT, salt BLOB, seal BLOB,
    digest BLOB NOT NULL
);
INSERT INTO "entries" VALUES(1,1795240000000,'//pbx.example/trunk-1','1','call.alerting','1-1','{"reported":{"_0":{"id":"1-1","source":"//pbx.example/trunk-1","kind":"call.alerting","time":1795240000000,"callID":"1","direction":"inbound","channel":"voice","from":{"number":{"canonical":"#0","raw":"#1","kind":"international"},"name":"#2"},"to":{"canonical":"+78120000017","raw":"78120000017","kind":"international"},"agent":{"extension":"204"}},"_1":{"extension":"204","client":"akvarel-tour","revision":"sha256:abc","isMisrouted":false,"isHistory":false}}}','["+79210000077","8 921 000-00-77","Ольга Сергеевна"]',X'6298FFACF510563BD573D7E8286AC4E2',X'832229AA4E690795E0094072E1ADA9115153411363A82BEBB8714D5A70DAB4BB',X'EC117D815DC03D7239F36028353C946097780343F1144C8A1A0AA3867FC17F92');
INSERT INTO "entries" VALUES(2,1795240000000,'//pbx.example/trunk-1','1','shown',NULL,'{"shown":{"microseconds":900}}',NULL,NULL,NULL,X'E0570C4313FA4303288C6612FE6308EA91546FAF23761C82B62ABC0F3507CF96');
INSERT INTO "entries" VALUES(3,1795240003000,'//pbx.example/trunk-1','1','call.answered','1-2','{"reported":{"_0":{"id":"1-2","source":"//pbx.example/trunk-1","kind":"call.answered","time":1795240003000,"callID":"1","direction":"inbound","channel":"voice","from":{"number":{"canonical":"#0","raw":"#1","kind":"international"},"name":"#2"},"to":{"canonical":"+78120000017","raw":"78120000017","kind":"international"},"agent":{"extension":"204"}},"_1":{"extension":"204","client":"akvarel-tour","revision":"sha256:abc","isMisrouted":false,"isHistory":false}}}','["+79210000077","8 921 000-00-77","Ольга Сергеевна"]',X'FDBAC13645F2852F14706EF693E79164',X'246A1CB440FE701854E9F260B353DD9A560793EC35DEE9845C2A7778967DBE5D',X'A988D2786FBAC242EE886EB9031D977ADCE90A76A7D11B7D36529420A4B23A6E');
INSERT INTO "entries" VALUES(4,1795240010000,'//pbx.example/trunk-1','1','drafted',NULL,'{"drafted":{"_0":"name","_1":"#0"}}','["Ольга Сергеевна"]',X'E7C20A37C03A1E615F9C7A1ABD8C2B9D',X'A31C0127E6A1414E6545D66E05CBD5BA5CCBCE84AE2FAEA97CA643AE74B680C1',X'DD43AEDCE1E0743DBAF3B20104BF81CACCF8014AFD67189706BD3C1B13897F76');
INSERT INTO "entries" VALUES(5,1795240020000,'//pbx.example/trunk-1','1','drafted',NULL,'{"drafted":{"_0":"purpose","_1":"#0"}}','["Подобрать тур"]',X'F6C0FD30F906EDD160BB9B10679765CE',X'09EC0D3A0CE4C9A05D2835E86406110CE320C2FC222105631525F6514487459F',X'EED7DDC329BA67A70C48323F3D691A890D76B5F8E04B1605869AC5CD1EBB8DEB');
INSERT INTO "entries" VALUES(6,1795240030000,'//pbx.example/trunk-1','1','drafted',NULL,'{"drafted":{"_0":"country","_1":"#0"}}','["Греция"]',X'ADF116D751EB4FFDAA2659FC38F58301',X'B551E13C67770AA6DE2708804E847241A5C7F9F2906972BA5C88757CC3A0D843',X'976739F2F665FBF9583EF1EE9339FEEC4D01AB34D0D9BC59778529BB5DFCF71C');
INSERT INTO "entries" VALUES(7,1795240040000,'//pbx.example/trunk-1','1','classified',NULL,'{"classified":{"_0":"enquiry"}}',NULL,NULL,NULL,X'AAF3EF77122EB06DFF1EBE7B9DECCFD9FEE4FC8BE543CEEBAD9325C057D4C6E1');
INSERT INTO "entries" VALUES(8,1795240097000,'//pbx.example/trunk-1','1','call.ended','1-3','{"reported":{"_0":{"id":"1-3","source":"//pbx.example/trunk-1","kind":"call.ended","time":1795240097000,"callID":"1","direction":"inbound","channel":"voice","from":{"number":{"canonical":"#0","raw":"#1","kind":"international"},"name":"#2"},"to":{"canonical":"+78120000017","raw":"78120000017","kind":"international"},"agent":{"extension":"204"}},"_1":{"extension":"204","client":"akvarel-tour","revision":"sha256:abc","isMisrouted":false,"isHistory":false}}}','["+79210000077","8 921 000-00-77","Ольга Сергеевна"]',X'49B2596110474E076F5028CCFD9C0095',X'DE4FD55AEBF47F0E818B9D13DCC01168623FF754B0DDC94E967C1C15D507811C',X'56061E65C07407E1B95E7D876DFB0BDD1E1165B1059F8322879F1A6DB1C1CDEB');
INSERT INTO "entries" VALUES(9,1795240105000,'//pbx.example/trunk-1','1','filed',NULL,'{"filed":{"outcome":"connected"}}',NULL,NULL,NULL,X'067C67A591FA4481020CC34F90A1793FBCA3D85ACC75E6A1546719B075A58D95');
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
INSERT INTO "grdb_migrations" VALUES('v1');
CREATE TABLE head (only INTEGER PRIMARY KEY CHECK (only = 1), sequence INTEGER NOT NULL, digest BLOB NOT NULL);
INSERT INTO "head" VALUES(1,9,X'067C67A591FA4481020CC34F90A1793FBCA3D85ACC75E6A1546719B075A58D95');
CREATE TABLE interface (only INTEGER PRIMARY KEY CHECK (only = 1), state TEXT NOT NULL);
INSERT INTO "interface" VALUES(1,'{}');
CREATE UNIQUE INDEX entries_by_event ON entries (event, source) WHERE event IS NOT NULL;
CREATE INDEX entries_by_call ON entries (call, source) WHERE call IS NOT NULL;
CREATE INDEX calls_by_begin ON calls (begun_at);
CREATE INDEX calls_by_client ON calls (client, begun_at);
CREATE INDEX calls_by_caller ON calls (from_number, client, begun_at);
CREATE INDEX calls_by_outcome ON calls (outcome, begun_at) WHERE outcome IS NOT NULL;
CREATE INDEX calls_open ON calls (begun_at) WHERE is_open;
