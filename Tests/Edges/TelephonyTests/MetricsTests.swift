import Answering
import Dialects
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Support
import Telephony
import Testing

/// What `GET /metrics` says, as a program of another house reads it.
@Suite("Metrics")
struct MetricsTests {
    private static let health: Health = {
        var health = Health(
            version: "0.1.0 \"\\quoted\"", uptimeSeconds: 7, unrecorded: 4, pops: 3, popMilliseconds: [0.4, 0.9, 3000])
        health.outbox = Outbox(open: 5, overdue: 2, refused: 1, owed: 6, owedOverdue: 3)
        health.logBytes = 1_234_567
        health.lastSyncAt = Moment(milliseconds: 1_795_240_000_500)
        health.edition = Edition(version: 12, revision: "sha256:abc", madeAt: Moment(milliseconds: 0))
        return health
    }()

    private func text(_ health: Health) async throws -> String {
        let telephone = HTTPTelephone(settings: .onFreePort(), timekeeper: StoppedClock())
        return try await telephone.application(RecordingReception(health: health)).test(.live) { client in
            String(buffer: try await client.executeRequest(uri: "/metrics", method: .get, headers: [:], body: nil).body)
        }
    }

    @Test("tell of the outbox, the log, and which Pult this is; at a relay, which has neither, of none")
    func tell() async throws {
        let lines = Set(try await text(Self.health).split(separator: "\n"))
        for line in [
            #"pult_build_info{version="0.1.0 \"\\quoted\""} 1"#, #"pult_outbox_parcels{state="open"} 5"#,
            #"pult_outbox_parcels{state="overdue"} 2"#, #"pult_outbox_parcels{state="refused"} 1"#,
            #"pult_owed{state="open"} 6"#, #"pult_owed{state="overdue"} 3"#, "pult_log_bytes 1234567",
            "pult_log_last_sync_timestamp_seconds 1795240000.5", "pult_unrecorded_entries 4",
            "pult_profiles_version 12", "pult_store_in_trouble 0",
        ] {
            #expect(lines.contains(line[...]), "\(line)")
        }
        let relay = try await text(Health(version: "r1", uptimeSeconds: 1, unrecorded: 0))
        #expect(
            !relay.contains("pult_outbox") && !relay.contains("pult_log_bytes") && relay.contains("pult_pops_total"))
    }

    /// Each family once, named, typed and counted as the format wants it; what differs is said.
    private static let judge = """
        import sys
        from prometheus_client.parser import text_string_to_metric_families
        names = set()
        for family in text_string_to_metric_families(sys.stdin.read()):
            assert family.name not in names, family.name + " stands there twice"
            names.add(family.name)
            assert family.documentation and family.type != "unknown", family.name + " is not explained"
            assert family.samples, family.name + " tells nothing"
            seen = set()
            for sample in family.samples:
                key = (sample.name, tuple(sorted(sample.labels.items())))
                assert key not in seen, str(key) + " twice"
                seen.add(key)
                assert sample.value >= 0 or family.type == "gauge", str(key)
            if family.type == "histogram":
                buckets = [s for s in family.samples if s.name.endswith("_bucket")]
                bounds = [float(s.labels["le"]) for s in buckets]
                counts = [s.value for s in buckets]
                count = [s.value for s in family.samples if s.name.endswith("_count")]
                total = [s for s in family.samples if s.name.endswith("_sum")]
                assert bounds == sorted(bounds) and bounds[-1] == float("inf"), bounds
                assert counts == sorted(counts) and [counts[-1]] == count and len(total) == 1, counts
            print(family.name, family.type)
        """

    @Test("are read by the parser of Prometheus' own Python library, each family once, its histogram cumulative")
    func parsed() async throws {
        let environment = ["PATH": "/usr/bin:/bin"]
        let there = try await FinishedProgram.run(
            "/usr/bin/env", ["python3", "-c", "import prometheus_client.parser"], environment: environment)
        guard there.status == 0 else {
            return print("python3-prometheus-client is not installed: /metrics is not judged by its parser.")
        }
        let file = FileManager.default.temporaryDirectory.appending(path: "pult-metrics-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }
        for health in [Self.health, Health(version: "r1", uptimeSeconds: 1, unrecorded: 0)] {
            try Data(try await text(health).utf8).write(to: file)
            let judged = try await FinishedProgram.run(
                "/bin/sh", ["-c", "exec python3 -c \"$0\" < \"$1\"", Self.judge, file.path], environment: environment)
            #expect(judged.status == 0, "\(judged.complaint)")
            let families = judged.output.split(separator: "\n")
            #expect(families.contains("pult_event_to_card_seconds histogram") && families.contains("pult_pops counter"))
        }
    }
}
