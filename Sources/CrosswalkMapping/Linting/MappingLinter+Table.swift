// SPDX-License-Identifier: Apache-2.0

import CrosswalkModel

extension MappingLinter {
    /// Marks that nobody explained, made-up columns that nobody makes, checks that cannot be made.
    func checkTable(_ source: Mapping.Source, _ leaves: [MappingLeaf]) {
        guard mapping.container != .xml else { return }
        var melted: [String] = []
        var melts = 0
        for step in source.reshape {
            guard case .melt(let melt) = step.kind else { continue }
            melted.append(melt.value)
            melts += 1
            if melts > 1 { report(.meltTwice, at: step.position, "the source \(source.name) melts twice") }
        }
        checkMarks(source, leaves, melted: melted)
        checkMade(source, leaves)
        for check in source.checks where melts == 0 {
            switch check.count {
            case .marks, .columns:
                report(.checkUnfit, at: check.position, "the check counts melted columns, and none are melted")
            case .sum, .rows, .nothing: continue
            }
        }
    }

    private func checkMarks(_ source: Mapping.Source, _ leaves: [MappingLeaf], melted: [String]) {
        for leaf in leaves where leaf.direction != .write {
            guard case .paths(let paths) = leaf.origin else { continue }
            let rule = source.records[leaf.rule]
            let name = "\(rule.kind.name).\(leaf.name)"
            if let marks = leaf.marks {
                if !marks.undecided.isEmpty {
                    let open = marks.undecided.joined(separator: ", ")
                    report(.marksUndecided, at: leaf.position, "the marks of \(name) leave undecided: \(open)")
                }
                if marks.blank == nil, !marks.undecided.contains("blank") {
                    report(.blankMissing, at: leaf.position, "the marks of \(name) do not say what a blank means")
                }
                continue
            }
            let isAttendance = rule.kind == .attendance && leaf.name == "status" && mapping.container == .table
            let isMelted = paths.contains { path in
                if case .column(let column) = path.target { melted.contains(column) } else { false }
            }
            guard case .code = leaf.type, isMelted || isAttendance, leaf.codes == nil || isMelted else { continue }
            report(.marksMissing, at: leaf.position, "\(name) does not say what its marks mean")
        }
    }

    private func checkMade(_ source: Mapping.Source, _ leaves: [MappingLeaf]) {
        let made = Set(source.reshape.flatMap(\.madeColumns) + ["$sheet"])
        func check(_ path: SourcePath, at position: MappingPosition) {
            guard case .column(let name) = path.target, name.hasPrefix("$"), !made.contains(name) else { return }
            report(.columnNotMade, at: position, "no step of reshape makes \(name)")
        }
        for rule in source.records {
            if let each = rule.each { check(each, at: rule.position) }
            for path in rule.key { check(path, at: rule.position) }
        }
        for leaf in leaves {
            for path in leaf.paths + leaf.unitPaths { check(path, at: leaf.position) }
        }
    }
}
