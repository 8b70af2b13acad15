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

package io.centrali.spring.security;

import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.centrali.spring.security.InvalidCentraliCheckException.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Finds checks that nobody can pass, since no policy is bound to what they ask: a name is
 * mistyped, or the policy is missing.
 */
final class UnboundChecks {

	private final Set<Problem> warned = ProblemHandling.noneWarned();

	private final ProblemHandling handling;

	private final Supplier<@Nullable BiPredicate<String, String>> bindings;

	/**
	 * Create a finder.
	 * @param handling what becomes of such checks
	 * @param bindings knows whether a policy is bound to a resource and action, or is
	 * {@code null} if that cannot be told
	 */
	UnboundChecks(ProblemHandling handling, Supplier<@Nullable BiPredicate<String, String>> bindings) {
		this.handling = handling;
		this.bindings = bindings;
	}

	void inspect(Iterable<Check> checks, Consumer<Problem> problems) {
		BiPredicate<String, String> bound = (this.handling != ProblemHandling.IGNORE) ? this.bindings.get() : null;
		if (bound == null) {
			return;
		}
		Consumer<Problem> handled = this.handling.to(problems, this.warned);
		for (Check check : checks) {
			if (!bound.test(check.resource(), check.action())) {
				handled.accept(new Problem(check.subject(),
						"No policy is bound to the resource '%s' and the action '%s', so that every call is denied"
							.formatted(check.resource(), check.action()),
						"Bind a policy to them, or correct their names; if the policy comes later, set "
								+ "centrali.checks.unbound to warn or ignore"));
			}
		}
	}

	/**
	 * What a check always asks.
	 *
	 * @param subject where the check is
	 * @param resource the resource
	 * @param action the action
	 */
	record Check(String subject, String resource, String action) implements Comparable<Check> {

		@Override
		public int compareTo(Check other) {
			return toString().compareTo(other.toString());
		}

	}

}
