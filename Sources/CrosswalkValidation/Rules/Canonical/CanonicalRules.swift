// SPDX-License-Identifier: Apache-2.0

/// The rules that look at canonical records, whatever format they were read from.
enum CanonicalRules {
    /// One line a rule; ids come first, because other rules look records up by them.
    static let all: [any CanonicalRule.Type] = [
        DuplicateRecordRule.self,
        DanglingRecordRule.self,
        MissingFieldRule.self,
        WrongTypeRule.self,
        ReversedPeriodRule.self,
        OutsideProgramRule.self,
        RepeatedAttendanceRule.self,
        ImpossibleQuantityRule.self,
        AbsurdQuantityRule.self,
        UnknownUnitRule.self,
        NobodyAttendedRule.self,
        SessionDisagreesRule.self,
        ReversedTimesRule.self,
        UnlikeNumberRule.self,
    ]
}
