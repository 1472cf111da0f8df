/// Seconds between two times that a PBX sent.
enum Elapsed {
    /// Nothing where one of the times is missing, or 0 for "never", or the later is before the earlier.
    static func seconds(from start: Int?, to end: Int?) -> Int? {
        guard let start, let end, start > 0, end >= start, end - start <= FieldLimit.count else { return nil }
        return end - start
    }
}
