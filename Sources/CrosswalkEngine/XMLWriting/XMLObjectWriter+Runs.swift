// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

// An engine file: objects that are written by a run.
extension XMLObjectWriter {
    /// Appends the object at hand by the run for its fields; false where there is none or it gives up, and then nothing
    /// is written.
    @inline(__always)
    func run(
        _ root: UnsafePointer<XMLWriteOp>,
        _ row: borrowing JoinedRow,
        restoring: Bool,
        to output: inout ByteBuffer
    ) -> Bool {
        guard let runs, let entry = runs._withUnsafeGuaranteedRef({ $0.ready(masks) }),
            let run = entry.pointee.run
        else { return false }
        let start = output.count
        if follow(run, root, row, to: &output) { return true }
        runs._withUnsafeGuaranteedRef { $0.fail(entry) }
        output.truncate(to: start)
        trail.removeAll()
        gaps.removeAll(keepingCapacity: true)
        rootExtras.removeAll(keepingCapacity: true)
        if restoring { _ = extras(of: row) }
        return false
    }

    private func follow(
        _ run: XMLRun,
        _ root: UnsafePointer<XMLWriteOp>,
        _ row: borrowing JoinedRow,
        to output: inout ByteBuffer
    ) -> Bool {
        guard let first = run.steps.baseAddress else { return false }
        var start = first
        if rootExtras.isEmpty {
            if !run.headGaps.isEmpty { gaps.append(contentsOf: run.headGaps) }
        } else {
            _ = rootAttributes(root, row, to: &output)
            start += run.body
        }
        for step in start..<first + run.steps.count {
            output.append(block: step.pointee.before)
            switch step.pointee.kind {
            case .attribute:
                guard self.first(of: step.pointee.values, row, isAttribute: true, to: &output) else { return false }
            case .text:
                let start = output.count
                guard self.first(of: step.pointee.values, row, isAttribute: false, to: &output), output.count > start
                else {
                    return false
                }
            case .element:
                guard let op = step.pointee.op else { return false }
                let start = output.count
                _ = elements(op, row, nil, to: &output)
                if output.count == start, step.pointee.gap >= 0 { gaps.append(step.pointee.gap) }
            case .none:
                break
            }
        }
        if !run.gaps.isEmpty { gaps.append(contentsOf: run.gaps) }
        return true
    }
}
