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

package io.centrali.lint;

import java.io.PrintStream;

import io.centrali.lint.Bindings.Entry;
import io.centrali.policy.Policy;
import io.centrali.policy.PolicySet;
import io.centrali.policy.PolicySettings;

/**
 * Tells which policies apply to a resource and action, and what binds them: one line for
 * each binding. The documents must be such that an application would load them.
 */
final class WhichCommand {

	private final PrintStream out;

	private final PrintStream err;

	WhichCommand(PrintStream out, PrintStream err) {
		this.out = out;
		this.err = err;
	}

	int run(WhichOptions options) {
		PolicyFiles files = PolicyFiles.of(options.paths());
		PolicySet policySet = files.load(PolicySettings.DEFAULTS);
		if (policySet == null) {
			files.faults().forEach(this.out::println);
			return PolicyCommands.FAULTS;
		}
		Bindings bindings = LintedPolicies.of(policySet, files.documents()).bindings();
		boolean applies = false;
		for (Policy policy : policySet.policies()) {
			for (Entry entry : bindings.of(policy.name())) {
				if (entry.covers(options.resource(), options.action())) {
					applies = true;
					tell(policy, entry);
				}
			}
		}
		if (!applies) {
			this.err.println("No policy applies: every check of " + options.resource() + "/" + options.action()
					+ " is denied, unless a policy is bound in 'centrali.permissions'.");
		}
		return applies ? PolicyCommands.SUCCESS : PolicyCommands.FAILURE;
	}

	private void tell(Policy policy, Entry entry) {
		this.out.println(entry.location() + ":" + entry.position().line() + ":" + entry.position().column() + ": "
				+ policy.name() + " is bound to " + entry.resource() + "/" + entry.action());
	}

}
