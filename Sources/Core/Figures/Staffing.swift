/// How many operators the weeks to come will want, by hour of the week.
package struct Staffing: Hashable, Sendable {
    package init() {}
}
