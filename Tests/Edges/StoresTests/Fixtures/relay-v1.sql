-- What a relay keeps in the tables of version 1, as version 6 wrote it. Never changed: every later version must read it.
CREATE TABLE versions (version BIGINT PRIMARY KEY);
INSERT INTO "versions" (version) VALUES(1);
CREATE TABLE calls (
    source TEXT NOT NULL, call TEXT NOT NULL, route TEXT NOT NULL, told BIGINT NOT NULL,
    client TEXT, caller TEXT, spoken_at BIGINT, settles_at BIGINT, last_news_at BIGINT NOT NULL,
    PRIMARY KEY (source, call)
);
INSERT INTO "calls" (source, call, route, told, client, caller, spoken_at, settles_at, last_news_at) VALUES('//pbx','1','{"parts":{"204":{"left":{},"came":{}}},"isSettled":true,"client":"akvarel","begunAt":1795000000000,"dialled":{"kind":"international","canonical":"+78120000017","raw":"+78120000017"},"caller":{"kind":"international","canonical":"+79210000077","raw":"+79210000077"},"isInbound":true,"ending":"over","desks":["204"],"lastNewsAt":1795000000000,"call":{"source":"\/\/pbx","callID":"1"}}',3,'akvarel','+79210000077',NULL,NULL,1795000000000);
CREATE TABLE events (
    source TEXT NOT NULL, call TEXT NOT NULL, number BIGINT NOT NULL, event TEXT NOT NULL,
    at BIGINT NOT NULL, document TEXT NOT NULL,
    PRIMARY KEY (source, call, number), UNIQUE (source, call, event)
);
INSERT INTO "events" (source, call, number, event, at, document) VALUES('//pbx','1',1,'1-call.alerting-204',1795000000000,'{"to":{"raw":"+78120000017","canonical":"+78120000017","kind":"international"},"id":"1-call.alerting-204","direction":"inbound","source":"\/\/pbx","channel":"voice","callID":"1","kind":"call.alerting","agent":{"extension":"204"},"from":{"number":{"raw":"+79210000077","kind":"international","canonical":"+79210000077"}}}');
INSERT INTO "events" (source, call, number, event, at, document) VALUES('//pbx','1',2,'1-call.missed-204',1795000000000,'{"direction":"inbound","kind":"call.missed","from":{"number":{"canonical":"+79210000077","raw":"+79210000077","kind":"international"}},"to":{"raw":"+78120000017","kind":"international","canonical":"+78120000017"},"source":"\/\/pbx","channel":"voice","callID":"1","id":"1-call.missed-204","agent":{"extension":"204"}}');
INSERT INTO "events" (source, call, number, event, at, document) VALUES('//pbx','1',3,'1-call.abandoned-',1795000000000,'{"to":{"raw":"+78120000017","canonical":"+78120000017","kind":"international"},"id":"1-call.abandoned-","direction":"inbound","source":"\/\/pbx","channel":"voice","callID":"1","kind":"call.abandoned","from":{"number":{"canonical":"+79210000077","raw":"+79210000077","kind":"international"}}}');
CREATE TABLE unread (at BIGINT NOT NULL, document TEXT NOT NULL);
CREATE TABLE desks (desk TEXT PRIMARY KEY, last BIGINT NOT NULL);
INSERT INTO "desks" (desk, last) VALUES('204',3);
CREATE TABLE deliveries (
    desk TEXT NOT NULL, number BIGINT NOT NULL, at BIGINT NOT NULL,
    source TEXT, call TEXT, event BIGINT, request BLOB,
    PRIMARY KEY (desk, number)
);
INSERT INTO "deliveries" (desk, number, at, source, call, event, request) VALUES('204',1,1795000000000,'//pbx','1',1,NULL);
INSERT INTO "deliveries" (desk, number, at, source, call, event, request) VALUES('204',2,1795000000000,'//pbx','1',2,NULL);
INSERT INTO "deliveries" (desk, number, at, source, call, event, request) VALUES('204',3,1795000000000,'//pbx','1',3,NULL);
CREATE TABLE debts (
    source TEXT NOT NULL, call TEXT NOT NULL, number BIGINT NOT NULL,
    client TEXT NOT NULL, caller TEXT, since BIGINT NOT NULL, owed TEXT NOT NULL,
    claimed_by TEXT, claimed_at BIGINT, done_at BIGINT,
    PRIMARY KEY (source, call, number)
);
INSERT INTO "debts" (source, call, number, client, caller, since, owed, claimed_by, claimed_at, done_at) VALUES('//pbx','1',1001,'akvarel','+79210000077',1795000000000,'{"name":"","client":"akvarel","id":{"number":1001,"call":{"source":"\/\/pbx","callID":"1"}},"kind":"lost-call","since":1795000000000,"contact":"+79210000077","caller":{"canonical":"+79210000077","raw":"+79210000077","kind":"international"},"text":""}',NULL,NULL,NULL);
CREATE TABLE presence (
    person TEXT PRIMARY KEY, desk TEXT NOT NULL UNIQUE, since BIGINT NOT NULL, seen_at BIGINT NOT NULL
);
INSERT INTO "presence" (person, desk, since, seen_at) VALUES('olga','204',1795000000000,1795000000000);
CREATE TABLE logs (person TEXT PRIMARY KEY, last BIGINT NOT NULL, digest BLOB NOT NULL);
INSERT INTO "logs" (person, last, digest) VALUES('olga',2,X'6469676573742032');
CREATE TABLE log_lines (
    person TEXT NOT NULL, sequence BIGINT NOT NULL, kept_at BIGINT NOT NULL, line TEXT NOT NULL,
    PRIMARY KEY (person, sequence)
);
INSERT INTO "log_lines" (person, sequence, kept_at, line) VALUES('olga',1,1795000000000,'{"salt":"AAE=","digest":"ZGlnZXN0IDE=","event":"e1","moment":1795000000000,"kind":"rang","fact":"{}","personal":"[]","sequence":1,"source":"\/\/pbx","call":"1"}');
INSERT INTO "log_lines" (person, sequence, kept_at, line) VALUES('olga',2,1795000000000,'{"sequence":2,"event":"e2","personal":"[]","salt":"AAE=","moment":1795000000000,"source":"\/\/pbx","fact":"{}","digest":"ZGlnZXN0IDI=","kind":"rang","call":"1"}');
CREATE INDEX calls_to_settle ON calls (settles_at) WHERE settles_at IS NOT NULL;
CREATE INDEX calls_spoken ON calls (client, caller, spoken_at) WHERE spoken_at IS NOT NULL;
CREATE INDEX debts_free ON debts (client, since) WHERE claimed_by IS NULL AND done_at IS NULL;
