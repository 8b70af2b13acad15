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

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.centrali.spring.security.InvalidCentraliCheckException.Problem;

import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Stops a start-up with checks of requests that no policy is bound to.
 */
final class RequestCheckValidator implements SmartInitializingSingleton {

	private final Set<UnboundChecks.Check> checks;

	private final UnboundChecks unbound;

	RequestCheckValidator(Set<UnboundChecks.Check> checks, UnboundChecks unbound) {
		this.checks = checks;
		this.unbound = unbound;
	}

	@Override
	public void afterSingletonsInstantiated() {
		List<Problem> problems = new ArrayList<>();
		this.unbound.inspect(this.checks, problems::add);
		if (!problems.isEmpty()) {
			throw new InvalidCentraliCheckException(problems);
		}
	}

}
