package io.centrali.spring.autoconfigure;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import io.centrali.audit.AuditingDecisionPoint;
import io.centrali.audit.DecisionLog;
import io.centrali.decision.AttributeMasking;
import io.centrali.decision.DecisionPoint;
import io.centrali.decision.EmbeddedDecisionPoint;
import io.centrali.policy.PolicyBinding;
import io.centrali.policy.PolicyLimits;
import io.centrali.policy.PolicySetLoader;
import io.centrali.policy.PolicySettings;
import io.centrali.spring.autoconfigure.CentraliProperties.Permission;
import io.centrali.spring.policy.LivePolicySet;
import io.centrali.spring.policy.PolicySources;
import io.centrali.spring.policy.PolicyWatcher;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for policies and decisions.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "centrali.enabled", matchIfMissing = true)
@EnableConfigurationProperties(CentraliProperties.class)
public final class CentraliAutoConfiguration {

	@Bean
	LivePolicySet centraliPolicySet(CentraliProperties properties, ResourceLoader resourceLoader) {
		PolicySettings settings = new PolicySettings(properties.timeZone(), properties.weekend());
		return new LivePolicySet(
				PolicySources.of(properties.policies().locations(),
						new PathMatchingResourcePatternResolver(resourceLoader)),
				bindings(properties.permissions()), new PolicySetLoader(settings, PolicyLimits.DEFAULTS));
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
		return new PolicyWatcher(policySet, properties.policies().pollInterval());
	}

	/**
	 * Not conditional: what decides must not be replaced by accident, and two decision
	 * points stop the start-up.
	 */
	@Bean
	DecisionPoint centraliDecisionPoint(LivePolicySet policySet, DecisionLog decisionLog, CentraliProperties properties,
			ObjectProvider<Clock> clocks) {
		Clock clock = clocks.getIfUnique(Clock::systemUTC);
		AttributeMasking masking = AttributeMasking.of(properties.audit().maskedAttributes());
		return new AuditingDecisionPoint(new EmbeddedDecisionPoint(policySet, clock, masking), decisionLog, clock);
	}

	@Bean
	@ConditionalOnMissingBean
	DecisionLog centraliDecisionLog(CentraliProperties properties) {
		throw new IllegalStateException();
	}

}
