-- What a relay keeps in the tables of version 5, as version 6 wrote it. Never changed: every later version must read it.
CREATE TABLE versions (version BIGINT PRIMARY KEY);
INSERT INTO "versions" (version) VALUES(1);
INSERT INTO "versions" (version) VALUES(2);
INSERT INTO "versions" (version) VALUES(3);
INSERT INTO "versions" (version) VALUES(4);
INSERT INTO "versions" (version) VALUES(5);
CREATE TABLE calls (
    source TEXT NOT NULL, call TEXT NOT NULL, route TEXT NOT NULL, told BIGINT NOT NULL,
    client TEXT, caller TEXT, spoken_at BIGINT, settles_at BIGINT, last_news_at BIGINT NOT NULL, goes_on BIGINT,
    PRIMARY KEY (source, call)
);
INSERT INTO "calls" (source, call, route, told, client, caller, spoken_at, settles_at, last_news_at, goes_on) VALUES('//pbx','1','{"dialled":{"canonical":"+78120000017","kind":"international","raw":"+78120000017"},"client":"akvarel","isInbound":true,"ending":"over","desks":["204"],"caller":{"canonical":"+79210000077","kind":"international","raw":"+79210000077"},"begunAt":1795000000000,"lastNewsAt":1795000000000,"parts":{"204":{"left":{},"came":{}}},"isSettled":true,"call":{"source":"\/\/pbx","callID":"1"}}',3,'akvarel','+79210000077',NULL,NULL,1795000000000,0);
CREATE TABLE events (
    source TEXT NOT NULL, call TEXT NOT NULL, number BIGINT NOT NULL, event TEXT NOT NULL,
    at BIGINT NOT NULL, document TEXT NOT NULL,
    PRIMARY KEY (source, call, number), UNIQUE (source, call, event)
);
INSERT INTO "events" (source, call, number, event, at, document) VALUES('//pbx','1',1,'1-call.alerting-204',1795000000000,'{"direction":"inbound","source":"\/\/pbx","to":{"raw":"+78120000017","canonical":"+78120000017","kind":"international"},"channel":"voice","id":"1-call.alerting-204","from":{"number":{"canonical":"+79210000077","kind":"international","raw":"+79210000077"}},"agent":{"extension":"204"},"kind":"call.alerting","callID":"1"}');
INSERT INTO "events" (source, call, number, event, at, document) VALUES('//pbx','1',2,'1-call.missed-204',1795000000000,'{"from":{"number":{"canonical":"+79210000077","kind":"international","raw":"+79210000077"}},"agent":{"extension":"204"},"id":"1-call.missed-204","kind":"call.missed","direction":"inbound","to":{"raw":"+78120000017","kind":"international","canonical":"+78120000017"},"source":"\/\/pbx","channel":"voice","callID":"1"}');
INSERT INTO "events" (source, call, number, event, at, document) VALUES('//pbx','1',3,'1-call.abandoned-',1795000000000,'{"direction":"inbound","source":"\/\/pbx","to":{"canonical":"+78120000017","kind":"international","raw":"+78120000017"},"id":"1-call.abandoned-","channel":"voice","from":{"number":{"canonical":"+79210000077","kind":"international","raw":"+79210000077"}},"kind":"call.abandoned","callID":"1"}');
CREATE TABLE unread (at BIGINT NOT NULL, document TEXT NOT NULL);
CREATE TABLE desks (desk TEXT PRIMARY KEY, last BIGINT NOT NULL);
INSERT INTO "desks" (desk, last) VALUES('204',3);
CREATE TABLE deliveries (
    desk TEXT NOT NULL, number BIGINT NOT NULL, at BIGINT NOT NULL,
    source TEXT, call TEXT, event BIGINT, request BLOB, person TEXT, waits_for TEXT, until BIGINT,
    PRIMARY KEY (desk, number)
);
INSERT INTO "deliveries" (desk, number, at, source, call, event, request, person, waits_for, until) VALUES('204',1,1795000000000,'//pbx','1',1,NULL,NULL,NULL,NULL);
INSERT INTO "deliveries" (desk, number, at, source, call, event, request, person, waits_for, until) VALUES('204',2,1795000000000,'//pbx','1',2,NULL,NULL,NULL,NULL);
INSERT INTO "deliveries" (desk, number, at, source, call, event, request, person, waits_for, until) VALUES('204',3,1795000000000,'//pbx','1',3,NULL,NULL,NULL,NULL);
CREATE TABLE debts (
    source TEXT NOT NULL, call TEXT NOT NULL, number BIGINT NOT NULL,
    client TEXT NOT NULL, caller TEXT, since BIGINT NOT NULL, owed TEXT NOT NULL,
    claimed_by TEXT, claimed_at BIGINT, done_at BIGINT,
    PRIMARY KEY (source, call, number)
);
INSERT INTO "debts" (source, call, number, client, caller, since, owed, claimed_by, claimed_at, done_at) VALUES('//pbx','1',1001,'akvarel','+79210000077',1795000000000,'{"since":1795000000000,"contact":"+79210000077","client":"akvarel","text":"","caller":{"canonical":"+79210000077","raw":"+79210000077","kind":"international"},"id":{"call":{"callID":"1","source":"\/\/pbx"},"number":1001},"kind":"lost-call","name":""}',NULL,NULL,NULL);
CREATE TABLE presence (
    person TEXT PRIMARY KEY, desk TEXT NOT NULL UNIQUE, since BIGINT NOT NULL, seen_at BIGINT NOT NULL
, line TEXT, state TEXT);
INSERT INTO "presence" (person, desk, since, seen_at, line, state) VALUES('olga','204',1795000000000,1795000000000,'olga',NULL);
CREATE TABLE logs (person TEXT PRIMARY KEY, last BIGINT NOT NULL, digest BLOB NOT NULL);
INSERT INTO "logs" (person, last, digest) VALUES('olga',2,X'6469676573742032');
CREATE TABLE log_lines (
    person TEXT NOT NULL, sequence BIGINT NOT NULL, kept_at BIGINT NOT NULL, line TEXT NOT NULL,
    PRIMARY KEY (person, sequence)
);
INSERT INTO "log_lines" (person, sequence, kept_at, line) VALUES('olga',1,1795000000000,'{"sequence":1,"event":"e1","personal":"[]","salt":"AAE=","moment":1795000000000,"source":"\/\/pbx","fact":"{}","digest":"ZGlnZXN0IDE=","kind":"rang","call":"1"}');
INSERT INTO "log_lines" (person, sequence, kept_at, line) VALUES('olga',2,1795000000000,'{"salt":"AAE=","digest":"ZGlnZXN0IDI=","moment":1795000000000,"event":"e2","kind":"rang","fact":"{}","personal":"[]","sequence":2,"source":"\/\/pbx","call":"1"}');
CREATE TABLE announcements (
    client TEXT NOT NULL, subject TEXT NOT NULL, until BIGINT NOT NULL, document TEXT NOT NULL,
    PRIMARY KEY (client, subject)
);
CREATE TABLE epochs (epoch TEXT NOT NULL);
INSERT INTO "epochs" (epoch) VALUES('ab979bc8');
CREATE INDEX calls_to_settle ON calls (settles_at) WHERE settles_at IS NOT NULL;
CREATE INDEX calls_spoken ON calls (client, caller, spoken_at) WHERE spoken_at IS NOT NULL;
CREATE INDEX debts_free ON debts (client, since) WHERE claimed_by IS NULL AND done_at IS NULL;
CREATE INDEX deliveries_waiting ON deliveries (waits_for) WHERE waits_for IS NOT NULL;
CREATE INDEX calls_going_on ON calls (source) WHERE goes_on = 1;
CREATE INDEX deliveries_at ON deliveries (at);
CREATE INDEX calls_last_news_at ON calls (last_news_at);
