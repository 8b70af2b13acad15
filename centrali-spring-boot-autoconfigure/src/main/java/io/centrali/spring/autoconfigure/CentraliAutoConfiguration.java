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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.centrali.audit.AuditingDecisionPoint;
import io.centrali.audit.DecisionLog;
import io.centrali.audit.LoggingDecisionLog;
import io.centrali.decision.AttributeMasking;
import io.centrali.decision.DecisionPoint;
import io.centrali.decision.EmbeddedDecisionPoint;
import io.centrali.lint.PolicyLinter;
import io.centrali.lint.ProvidedAttributes;
import io.centrali.policy.PolicyBinding;
import io.centrali.policy.PolicyLimits;
import io.centrali.policy.PolicySetLoader;
import io.centrali.policy.PolicySettings;
import io.centrali.spring.autoconfigure.CentraliProperties.Audit.Store;
import io.centrali.spring.autoconfigure.CentraliProperties.Permission;
import io.centrali.spring.autoconfigure.CentraliProperties.Policies;
import io.centrali.spring.autoconfigure.CentraliProperties.Policies.Limits;
import io.centrali.spring.identity.IdentityProviders;
import io.centrali.spring.policy.LivePolicyChanges;
import io.centrali.spring.policy.LivePolicySet;
import io.centrali.spring.policy.PolicySetFactory;
import io.centrali.spring.policy.PolicySource;
import io.centrali.spring.policy.PolicyStore;
import io.centrali.spring.policy.PolicyWatcher;
import io.centrali.spring.policy.ShadowPolicies;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.io.ResourceLoader;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for policies and decisions.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "centrali.enabled", matchIfMissing = true)
@EnableConfigurationProperties(CentraliProperties.class)
public final class CentraliAutoConfiguration {

	static final String DECISION_POINT_BEAN_NAME = "centraliDecisionPoint";

	private static final Logger logger = LoggerFactory.getLogger(CentraliAutoConfiguration.class);

	@Bean
	PolicySetFactory centraliPolicySetFactory(CentraliProperties properties,
			ObjectProvider<IdentityProviders> providers, BeanFactory beanFactory) {
		PolicySettings settings = new PolicySettings(properties.timeZone(), properties.weekend());
		return new PolicySetFactory(new PolicySetLoader(settings, limits(properties.policies().limits())),
				bindings(properties.permissions()), PolicyLinter.forApplication(provided(providers, beanFactory)));
	}

	@Bean
	LivePolicySet centraliPolicySet(CentraliProperties properties, PolicySetFactory factory,
			ResourceLoader resourceLoader, ObjectProvider<PolicyStore> stores, ObjectProvider<DecisionLog> decisionLog,
			ObjectProvider<Clock> clocks) {
		PolicySource source = new PolicySourceReader(properties.policies(), resourceLoader).read(factory, stores,
				decisionLog, clocks.getIfUnique(Clock::systemUTC));
		return new LivePolicySet(source, factory, maxAge(properties.policies(), source));
	}

	private static @Nullable Duration maxAge(Policies properties, PolicySource source) {
		Duration maxAge = properties.maxPolicyAge();
		if (maxAge == null) {
			return null;
		}
		if (!source.isWatched()) {
			throw new InvalidConfigurationPropertyValueException("centrali.policies.max-policy-age", maxAge,
					"Policies on the class path are never looked at again, and would all be too old. Remove it.");
		}
		// A change in a directory takes two looks, and a look takes time.
		if (maxAge.compareTo(properties.pollInterval().multipliedBy(2)) < 0 || maxAge.toMillis() < 1000) {
			throw new InvalidConfigurationPropertyValueException("centrali.policies.max-policy-age", maxAge,
					"The age must be at least a second, and twice 'centrali.policies.poll-interval'.");
		}
		return maxAge;
	}

	private static PolicyLimits limits(Limits limits) {
		try {
			return new PolicyLimits(Math.toIntExact(limits.documentSize().toBytes()), limits.rules(),
					limits.conditions(), limits.groupDepth(), Math.toIntExact(limits.stringSize().toBytes()));
		}
		catch (ArithmeticException | IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException("centrali.policies.limits", limits,
					String.valueOf(ex.getMessage()));
		}
	}

	// An application that resolves principals in its own way may provide any attribute.
	private static @Nullable ProvidedAttributes provided(ObjectProvider<IdentityProviders> providers,
			BeanFactory beanFactory) {
		IdentityProviders unique = providers.getIfUnique();
		return (unique != null && beanFactory.containsBean(CentraliIdentityAutoConfiguration.PRINCIPALS_BEAN_NAME))
				? ProvidedAttributes.by(unique.claimMappings()) : null;
	}

	private static List<PolicyBinding> bindings(List<Permission> permissions) {
		List<PolicyBinding> bindings = new ArrayList<>(permissions.size());
		for (Permission permission : permissions) {
			bindings.add(new PolicyBinding(orEmpty(permission.resource()), permission.actions(),
					orEmpty(permission.policy()), "centrali.permissions[" + bindings.size() + "]"));
		}
		return bindings;
	}

	private static String orEmpty(@Nullable String value) {
		return (value != null) ? value : "";
	}

	@Bean
	PolicyWatcher centraliPolicyWatcher(LivePolicySet policySet, CentraliProperties properties) {
		return new PolicyWatcher(policySet, pollInterval(properties));
	}

	private static Duration pollInterval(CentraliProperties properties) {
		Duration interval = properties.policies().pollInterval();
		if (interval.toMillis() < 1) {
			throw new InvalidConfigurationPropertyValueException("centrali.policies.poll-interval", interval,
					"The interval must be at least a millisecond.");
		}
		return interval;
	}

	@Bean
	ShadowPolicies centraliShadowPolicies(LivePolicySet policySet, PolicySetFactory factory,
			CentraliProperties properties, ResourceLoader resourceLoader, ObjectProvider<PolicyStore> stores) {
		return new ShadowPolicies(new PolicySourceReader(properties.policies(), resourceLoader).readShadow(stores),
				factory, policySet, masking(properties), pollInterval(properties));
	}

	@Bean
	@Lazy(false)
	LivePolicyChanges centraliLivePolicyChanges(LivePolicySet policySet, DecisionLog decisionLog,
			ObjectProvider<Clock> clocks) {
		LivePolicyChanges changes = new LivePolicyChanges(decisionLog, clocks.getIfUnique(Clock::systemUTC));
		policySet.addListener(changes);
		return changes;
	}

	// Not conditional: what decides must not be replaced by accident.
	@Bean(DECISION_POINT_BEAN_NAME)
	DecisionPoint centraliDecisionPoint(LivePolicySet policySet, ShadowPolicies shadow, DecisionLog decisionLog,
			CentraliProperties properties, ObjectProvider<Clock> clocks) {
		Clock clock = clocks.getIfUnique(Clock::systemUTC);
		return new AuditingDecisionPoint(
				new EmbeddedDecisionPoint(policySet::deciding, clock, masking(properties), shadow.listener()),
				decisionLog, clock);
	}

	@Bean
	@ConditionalOnMissingBean
	DecisionLog centraliDecisionLog(CentraliProperties properties) {
		if (properties.audit().store() == Store.NONE) {
			logger.warn("No decision is recorded: 'centrali.audit.store' is 'none'");
			return DecisionLog.none();
		}
		if (!LoggerFactory.getLogger(LoggingDecisionLog.LOGGER_NAME).isInfoEnabled()) {
			throw new InvalidConfigurationPropertyValueException("centrali.audit.store", Store.LOG,
					"The logger '" + LoggingDecisionLog.LOGGER_NAME
							+ "' is not enabled for INFO, so that no decision would be recorded. Set 'logging.level."
							+ LoggingDecisionLog.LOGGER_NAME + "=info', or 'centrali.audit.store=none'.");
		}
		return new LoggingDecisionLog(masking(properties));
	}

	static AttributeMasking masking(CentraliProperties properties) {
		try {
			return AttributeMasking.of(properties.audit().maskedAttributes());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException("centrali.audit.masked-attributes",
					properties.audit().maskedAttributes(), String.valueOf(ex.getMessage()));
		}
	}

}
