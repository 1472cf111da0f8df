-- A log in the tables of version 3, “refusals and excuses”, with entries as version 16 wrote them. Never changed: every later version must read it.
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
INSERT INTO "grdb_migrations" VALUES('v1');
INSERT INTO "grdb_migrations" VALUES('events of two calls under one id');
INSERT INTO "grdb_migrations" VALUES('refusals and excuses');
CREATE TABLE entries (
    sequence INTEGER PRIMARY KEY,
    moment INTEGER NOT NULL,
    source TEXT, call TEXT,
    kind TEXT NOT NULL, event TEXT,
    fact TEXT NOT NULL,
    personal TEXT, salt BLOB, seal BLOB,
    digest BLOB NOT NULL
);
INSERT INTO "entries" VALUES(1,1795240000000,'//pbx.example/trunk-1','1','call.alerting','1-1','{"reported":{"_0":{"id":"1-1","source":"//pbx.example/trunk-1","kind":"call.alerting","time":1795240000000,"callID":"1","direction":"inbound","channel":"voice","from":{"number":{"canonical":"#0","raw":"#1","kind":"international"},"name":"#2"},"to":{"canonical":"+78120000017","raw":"78120000017","kind":"international"},"agent":{"extension":"204"}},"_1":{"extension":"204","client":"akvarel-tour","revision":"sha256:abc","isMisrouted":false,"isHistory":false}}}','["+79210000077","8 921 000-00-77","Ольга Сергеевна"]',X'E2D20B86DDDE19D1E69CFE66B161E938',X'8D3EB1892EFA35CF3AC913DF1DD7570A4EE7085A53C720738EEE19634ABA9EF9',X'821230DFD0D58381A581F18962CFABF61DBEB009D498EF4486F75B1146375ECB');
INSERT INTO "entries" VALUES(2,1795240000000,'//pbx.example/trunk-1','1','shown',NULL,'{"shown":{"microseconds":900}}',NULL,NULL,NULL,X'0B0963471632AE9B7C143AE22D3234B0A5DE0EE1085738A0BC2A85F7E0E48B68');
INSERT INTO "entries" VALUES(3,1795240003000,'//pbx.example/trunk-1','1','call.answered','1-2','{"reported":{"_0":{"id":"1-2","source":"//pbx.example/trunk-1","kind":"call.answered","time":1795240003000,"callID":"1","direction":"inbound","channel":"voice","from":{"number":{"canonical":"#0","raw":"#1","kind":"international"},"name":"#2"},"to":{"canonical":"+78120000017","raw":"78120000017","kind":"international"},"agent":{"extension":"204"}},"_1":{"extension":"204","client":"akvarel-tour","revision":"sha256:abc","isMisrouted":false,"isHistory":false}}}','["+79210000077","8 921 000-00-77","Ольга Сергеевна"]',X'ECA8D70B2F3374678B539C9265A30154',X'B83D7A8632BBB110527EA37374663FC90E2A1CAFD9FB03603D9E0DB62D7EE37B',X'09E67E7FC220A20247DABD85D96AE6BB1A10ABC65AD12987FB5BD992ADEC99B8');
INSERT INTO "entries" VALUES(4,1795240010000,'//pbx.example/trunk-1','1','drafted',NULL,'{"drafted":{"_0":"name","_1":"#0"}}','["Ольга Сергеевна"]',X'46A4761EC23EB3B3279E455915464A8D',X'C24CB76F9ADAF5C7C7C424D20AF25DCE4E9CFCADD33DFC21E2B2DAE0AF8871A0',X'BBC7F4C26ED74DAC63D6469C7C93BFE220870133FE486038D0AE3609C641C1C9');
INSERT INTO "entries" VALUES(5,1795240020000,'//pbx.example/trunk-1','1','drafted',NULL,'{"drafted":{"_0":"purpose","_1":"#0"}}','["Подобрать тур"]',X'189178BF73745B0DEACC68490EDD9E81',X'D844E7A49ADFC8A2A2160208CE88422BA7D010773778A889A36FB87DC05DF2F5',X'28FA0E7296B03D591570498590F26F49906560D4A6A75C3A566184A6E564E8CD');
INSERT INTO "entries" VALUES(6,1795240030000,'//pbx.example/trunk-1','1','drafted',NULL,'{"drafted":{"_0":"country","_1":"#0"}}','["Греция"]',X'84BDCCDF64A1A637BBBF886B236BF56B',X'7525BE59FB8271917799FAD625CFF8D534786B781A09B634D4BF91FB42D93D84',X'4839427DDBE513BB5CBF6483C9FB71D1CD4CB3F955C146E3047BDC36404FCC58');
INSERT INTO "entries" VALUES(7,1795240040000,'//pbx.example/trunk-1','1','classified',NULL,'{"classified":{"_0":"enquiry"}}',NULL,NULL,NULL,X'228BF4BF26A24084DCB3B9B40EF0A79F4E3188239CF5EEA66E99D50AAC4603B8');
INSERT INTO "entries" VALUES(8,1795240097000,'//pbx.example/trunk-1','1','call.ended','1-3','{"reported":{"_0":{"id":"1-3","source":"//pbx.example/trunk-1","kind":"call.ended","time":1795240097000,"callID":"1","direction":"inbound","channel":"voice","from":{"number":{"canonical":"#0","raw":"#1","kind":"international"},"name":"#2"},"to":{"canonical":"+78120000017","raw":"78120000017","kind":"international"},"agent":{"extension":"204"}},"_1":{"extension":"204","client":"akvarel-tour","revision":"sha256:abc","isMisrouted":false,"isHistory":false}}}','["+79210000077","8 921 000-00-77","Ольга Сергеевна"]',X'9117D9FCE49334CBB68E6EF3B6877E40',X'8904AF0307BA542CB013A9CE0A9584C3478E9295BD72523FAB6214B772ACE8E4',X'24F2C952AC092E86409A05CE39C8A8EFEDF1049BE276FB1D7DB4DF92D270D109');
INSERT INTO "entries" VALUES(9,1795240105000,'//pbx.example/trunk-1','1','filed',NULL,'{"filed":{"outcome":"connected"}}',NULL,NULL,NULL,X'666107D55225DEE492EEBC0FE0DDEFF681C1155650F79EBD6572900AB5D08FAF');
INSERT INTO "entries" VALUES(10,1795240200000,'//pbx.example/trunk-1','2','call.alerting','1-1','{"reported":{"_0":{"id":"1-1","source":"//pbx.example/trunk-1","kind":"call.alerting","time":1795240200000,"callID":"2","direction":"inbound","channel":"voice","from":{"number":{"canonical":"#0","raw":"#1","kind":"international"},"name":"#2"},"to":{"canonical":"+78120000017","raw":"78120000017","kind":"international"},"agent":{"extension":"204"}},"_1":{"extension":"204","client":"akvarel-tour","revision":"sha256:abc","isMisrouted":false,"isHistory":false}}}','["+79210000077","8 921 000-00-77","Ольга Сергеевна"]',X'CF36292470EC1FC339341C16974D82D4',X'4C12E15F1DAAEF5D4C2AE6CB4BB44F1141C54C58EC6AF91CC4CA6FA3192A8955',X'66A08BDEA2972681F401179FFD5B738ADD8217DC17F5611A6C992BFCB9B0CE01');
INSERT INTO "entries" VALUES(11,1795240210000,'//pbx.example/trunk-1','2','refused',NULL,'{"refused":{"_0":"name"}}',NULL,NULL,NULL,X'5F8D0066DA7E9D7C6FD1E3AE33BBF7C06A8ECD31EF218DC04DE7AFE440BC9E93');
INSERT INTO "entries" VALUES(12,1795240211000,'//pbx.example/trunk-1','2','excused',NULL,'{"excused":{"_0":"no-time"}}',NULL,NULL,NULL,X'330EECFFBDAFD05702C765872341C89ABB645DB26AC983FF66975FAB8F8D1CAE');
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
    is_dismissed INTEGER NOT NULL, refused TEXT NOT NULL DEFAULT '', excuse TEXT,
    UNIQUE (call, source)
);
INSERT INTO "calls" VALUES('2','//pbx.example/trunk-1','akvarel-tour','sha256:abc','+79210000077','8 921 000-00-77','international','+78120000017','78120000017','international','inbound','voice',1795240200000,1795240200000,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'','','','','{}',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,1,0,0,'name','no-time');
INSERT INTO "calls" VALUES('1','//pbx.example/trunk-1','akvarel-tour','sha256:abc','+79210000077','8 921 000-00-77','international','+78120000017','78120000017','international','inbound','voice',1795240000000,1795240000000,1795240003000,1795240097000,1795240105000,NULL,3,94,0,8,900,'enquiry','Ольга Сергеевна','','Подобрать тур','','{"country":"Греция"}','connected',NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,0,0,'',NULL);
CREATE TABLE head (only INTEGER PRIMARY KEY CHECK (only = 1), sequence INTEGER NOT NULL, digest BLOB NOT NULL);
INSERT INTO "head" VALUES(1,12,X'330EECFFBDAFD05702C765872341C89ABB645DB26AC983FF66975FAB8F8D1CAE');
CREATE TABLE interface (only INTEGER PRIMARY KEY CHECK (only = 1), state TEXT NOT NULL);
INSERT INTO "interface" VALUES(1,'{}');
CREATE INDEX entries_by_call ON entries (call, source) WHERE call IS NOT NULL;
CREATE INDEX calls_by_begin ON calls (begun_at);
CREATE INDEX calls_by_client ON calls (client, begun_at);
CREATE INDEX calls_by_caller ON calls (from_number, client, begun_at);
CREATE INDEX calls_by_outcome ON calls (outcome, begun_at) WHERE outcome IS NOT NULL;
CREATE INDEX calls_open ON calls (begun_at) WHERE is_open;
CREATE UNIQUE INDEX entries_by_event ON entries (event, call, source) WHERE event IS NOT NULL;
