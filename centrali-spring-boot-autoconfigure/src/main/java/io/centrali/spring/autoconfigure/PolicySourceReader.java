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

package io.centrali.spring.autoconfigure;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import io.centrali.audit.DecisionLog;
import io.centrali.policy.PolicyDocument;
import io.centrali.spring.autoconfigure.CentraliProperties.Policies;
import io.centrali.spring.policy.HttpPolicySettings;
import io.centrali.spring.policy.InitialPolicies;
import io.centrali.spring.policy.PolicyChannel;
import io.centrali.spring.policy.PolicyPreview;
import io.centrali.spring.policy.PolicyPublisher;
import io.centrali.spring.policy.PolicySetFactory;
import io.centrali.spring.policy.PolicySource;
import io.centrali.spring.policy.PolicySources;
import io.centrali.spring.policy.PolicyStore;
import io.centrali.spring.policy.ShadowPolicySource;
import io.centrali.spring.policy.StoredPolicySource;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Reads from properties where policies come from.
 */
final class PolicySourceReader {

	private final Policies properties;

	private final PathMatchingResourcePatternResolver resolver;

	PolicySourceReader(Policies properties, ResourceLoader resourceLoader) {
		this.properties = properties;
		this.resolver = new PathMatchingResourcePatternResolver(resourceLoader);
	}

	/**
	 * Return the sources of the live policies.
	 * @param factory validates the first policies of a database
	 * @param stores provides the database, if there is one
	 * @param log provides the log that keeps the records of first policies
	 * @param clock says when they were made
	 * @return the sources
	 */
	PolicySource read(PolicySetFactory factory, ObjectProvider<PolicyStore> stores, ObjectProvider<DecisionLog> log,
			Clock clock) {
		PolicyStore store = stores.getIfUnique();
		if (store == null) {
			if (this.properties.jdbc().enabled()) {
				throw new InvalidConfigurationPropertyValueException("centrali.policies.jdbc.enabled", true,
						"There is no single DataSource. Add 'spring-boot-starter-jdbc' and the driver of the database,"
								+ " mark one of several as primary, or define a PolicyStore.");
			}
			return PolicySources.of(this.properties.locations(), this.resolver, http());
		}
		if (!this.properties.jdbc().initialLocations().isEmpty()) {
			new InitialPolicies(PolicySources.of(this.properties.jdbc().initialLocations(), this.resolver, http()))
				.publish(new PolicyPublisher(store, readOthers(), factory, PolicySourceReader::noPreview,
						log.getObject(), clock));
		}
		List<PolicySource> sources = new ArrayList<>();
		PolicySource others = readOthers();
		if (others != null) {
			sources.add(others);
		}
		sources.add(new StoredPolicySource(store, PolicyChannel.LIVE));
		return PolicySources.of(sources);
	}

	/**
	 * Return the sources that are live beside a database.
	 * @return the sources, or {@code null} if there are none
	 */
	@Nullable PolicySource readOthers() {
		return locations(this.properties.locations());
	}

	/**
	 * Return the source of shadow policies.
	 * @param stores provides the database, if there is one
	 * @return the source, or {@code null} if there can never be any
	 */
	@Nullable PolicySource readShadow(ObjectProvider<PolicyStore> stores) {
		return ShadowPolicySource.of(locations(this.properties.shadow().locations()), readOthers(),
				stores.getIfUnique());
	}

	private @Nullable PolicySource locations(List<String> locations) {
		return !locations.isEmpty() ? PolicySources.of(locations, this.resolver, http()) : null;
	}

	private HttpPolicySettings http() {
		try {
			return new HttpPolicySettings(this.properties.http().authorization(), this.properties.http().timeout());
		}
		catch (IllegalArgumentException ex) {
			// Without the value, which may be a secret.
			throw new InvalidConfigurationPropertyValueException("centrali.policies.http", "(hidden)",
					ex.getMessage() + ".");
		}
	}

	// Before there is anything live, there is nothing that could come out differently.
	private static PolicyPreview noPreview(List<PolicyDocument> candidate) {
		throw new IllegalStateException("There are no decisions yet");
	}

}
