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

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.centrali.decision.PolicySetId;
import io.centrali.policy.Permission;
import io.centrali.policy.Policy;
import io.centrali.policy.PolicyBinding;
import io.centrali.policy.PolicySet;
import org.jspecify.annotations.Nullable;

/**
 * What is live, to be shown to operators.
 *
 * @param id the version and digest of the live policy set
 * @param loadedAt when it went live
 * @param staleness since when and why it is not what the source holds, or {@code null} if
 * it is
 * @param policies the number of policies
 * @param rules the number of their rules
 * @param bindings the bindings of policies to resources and actions: those in documents,
 * then those from properties
 * @param expired whether it is older than policies may be, so that it decides no more
 * @since 0.1.0
 */
public record PolicySetStatus(PolicySetId id, Instant loadedAt, @Nullable Staleness staleness, int policies, int rules,
		List<PolicyBinding> bindings, boolean expired) {

	/**
	 * Create a status.
	 */
	public PolicySetStatus {
		bindings = List.copyOf(bindings);
	}

	static PolicySetStatus of(PolicySet policySet) {
		int sum = 0;
		List<PolicyBinding> all = new ArrayList<>();
		for (Policy policy : policySet.policies()) {
			sum += policy.rules().size();
			for (Permission permission : policy.permissions()) {
				all.add(new PolicyBinding(permission.resource(), permission.actions(), policy.name(), "document"));
			}
		}
		all.addAll(policySet.bindings());
		return new PolicySetStatus(new PolicySetId(policySet.version(), policySet.digest()), Instant.now(), null,
				policySet.policies().size(), sum, all, false);
	}

	/**
	 * Return what binds policies to a resource and action.
	 * @param resource the exact resource
	 * @param action the exact action
	 * @return the bindings; none if every such check is denied
	 */
	public List<PolicyBinding> bindings(String resource, String action) {
		return this.bindings.stream()
			.filter((binding) -> Permission.covers(binding.resource(), resource)
					&& binding.actions().stream().anyMatch((name) -> Permission.covers(name, action)))
			.toList();
	}

	/**
	 * Return whether the source last held something else that could not go live, or could
	 * not be read.
	 * @return {@code true} if the last good policy set decides in its place
	 */
	public boolean stale() {
		return this.staleness != null;
	}

	PolicySetStatus with(@Nullable String problem) {
		return with(problem, Instant.now());
	}

	PolicySetStatus with(@Nullable String problem, Instant seen) {
		Staleness staleness = null;
		if (problem != null) {
			Instant since = (this.staleness != null) ? this.staleness.since() : seen;
			staleness = new Staleness(since, problem);
		}
		return Objects.equals(staleness, this.staleness) ? this : new PolicySetStatus(this.id, this.loadedAt, staleness,
				this.policies, this.rules, this.bindings, this.expired);
	}

	PolicySetStatus asExpired() {
		return new PolicySetStatus(this.id, this.loadedAt, this.staleness, this.policies, this.rules, this.bindings,
				true);
	}

	/**
	 * Why a policy set is not what its source holds.
	 *
	 * @param since when that was first seen
	 * @param problem what is wrong and where, as it was last seen
	 */
	public record Staleness(Instant since, String problem) {

	}

}
