/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.centrali.spring.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.centrali.decision.ReasonCode;
import io.centrali.policy.VisibleText;
import io.centrali.spring.policy.PolicyPreview.Change;
import io.centrali.spring.policy.PolicyPreview.Example;
import io.centrali.spring.policy.PolicyPreview.Exclusion;
import io.centrali.spring.policy.PolicyPreview.Kind;
import io.centrali.spring.policy.PolicyPreview.RuleName;
import io.centrali.spring.policy.PolicyPreview.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Writes a {@link PolicyPreview} for people. What is not shown is counted.
 */
final class PolicyPreviewText {

	private static final int MAX_CHANGES = 6;

	private static final int MAX_EXAMPLES = 2;

	private static final int MAX_RULES = 6;

	private static final int MAX_NAME = 80;

	private static final int DIGEST = 12;

	private final List<String> lines = new ArrayList<>();

	private PolicyPreviewText() {
	}

	static String of(PolicyPreview preview) {
		PolicyPreviewText text = new PolicyPreviewText();
		text.head(preview);
		for (Kind kind : Kind.values()) {
			text.changes(kind, preview);
		}
		text.untried(preview.untried());
		text.drift(preview);
		text.notCompared(preview.notCompared());
		return String.join("\n", text.lines);
	}

	static String of(Verdict verdict) {
		ReasonCode code = verdict.reasonCode();
		String policy = verdict.policy();
		String rule = verdict.rule();
		return (policy != null && rule != null) ? of(new RuleName(policy, rule)) + " [" + code.code() + "]"
				: "[" + code.code() + "]";
	}

	static String of(RuleName rule) {
		return name(rule.policy()) + "/" + name(rule.rule());
	}

	static String name(String text) {
		return VisibleText.of(text, MAX_NAME);
	}

	static String user(@Nullable String user, @Nullable String issuer) {
		return ((user != null) ? name(user) : "anonymous") + ((issuer != null) ? " of " + name(issuer) : "");
	}

	static String digest(String digest) {
		return name((digest.length() > DIGEST) ? digest.substring(0, DIGEST) : digest);
	}

	private void head(PolicyPreview preview) {
		this.lines.add("Candidate " + digest(preview.candidate().digest()) + " against live version "
				+ preview.live().version() + " (" + digest(preview.live().digest()) + ")");
		if (preview.compared() == 0) {
			this.lines.add("There is no recorded decision to compare: this tells nothing of the candidate.");
			return;
		}
		this.lines.add(decisions(preview.compared()) + " from " + preview.from() + " to " + preview.to() + ": "
				+ preview.count(Kind.NEWLY_ALLOWED) + " newly allowed, " + preview.count(Kind.NEWLY_DENIED)
				+ " newly denied, "
				+ ((preview.count(Kind.NEWLY_UNDECIDED) > 0)
						? preview.count(Kind.NEWLY_UNDECIDED) + " newly undecided, " : "")
				+ preview.count(Kind.SAME_OUTCOME) + " with the same outcome by another rule, " + preview.unchanged()
				+ " unchanged.");
	}

	private static String decisions(long count) {
		return count + ((count == 1) ? " decision" : " decisions");
	}

	private void changes(Kind kind, PolicyPreview preview) {
		List<Change> changes = preview.changes().stream().filter((change) -> change.kind() == kind).toList();
		if (changes.isEmpty()) {
			return;
		}
		this.lines.add("");
		this.lines.add(title(kind) + ": " + decisions(preview.count(kind)));
		changes.stream().limit(MAX_CHANGES).forEach(this::change);
		if (changes.size() > MAX_CHANGES) {
			List<Change> rest = changes.subList(MAX_CHANGES, changes.size());
			this.lines.add("  ... and " + decisions(rest.stream().mapToInt(Change::count).sum()) + " in " + rest.size()
					+ " other ways");
		}
	}

	private static String title(Kind kind) {
		return switch (kind) {
			case NEWLY_ALLOWED -> "NEWLY ALLOWED";
			case NEWLY_DENIED -> "NEWLY DENIED";
			case NEWLY_UNDECIDED -> "NEWLY UNDECIDED";
			case SAME_OUTCOME -> "Same outcome by another rule";
		};
	}

	private void change(Change change) {
		this.lines.add("  " + change.count() + " x " + change.before() + " -> " + change.after());
		if (change.kind().changesOutcome()) {
			change.examples().stream().limit(MAX_EXAMPLES).forEach(this::example);
		}
	}

	private void example(Example example) {
		this.lines.add("      " + user(example.user(), example.issuer()) + ": " + name(example.action()) + " "
				+ name(example.resource()) + " at " + example.evaluatedAt() + " (" + example.decisionId() + ")");
	}

	private void untried(List<RuleName> rules) {
		if (rules.isEmpty()) {
			return;
		}
		this.lines.add("");
		this.lines.add("Not tried: of the rules that change, " + rules.size() + " decided none of these decisions");
		rules.stream().limit(MAX_RULES).forEach((rule) -> this.lines.add("  " + rule));
		if (rules.size() > MAX_RULES) {
			this.lines.add("  ... and " + (rules.size() - MAX_RULES) + " others");
		}
	}

	private void drift(PolicyPreview preview) {
		if (preview.byAnotherSet() + preview.recordedOtherwise() > 0) {
			this.lines.add("");
			this.lines.add("Decided by another set than the live one: " + preview.byAnotherSet()
					+ ". Decided otherwise by the live set than recorded, whatever the candidate: "
					+ preview.recordedOtherwise() + ".");
		}
	}

	private void notCompared(Map<Exclusion, Long> reasons) {
		if (reasons.isEmpty()) {
			return;
		}
		this.lines.add("");
		this.lines.add("Not compared:");
		reasons.forEach((reason, count) -> this.lines.add("  " + count + " " + reason.description()));
	}

}
