using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace BinhDanBot.Web.Health;

/// <summary>
/// The numbers of chosen meters in the text form that Prometheus reads (exposition format 0.0.4). Written by hand because no exporter package
/// is at hand; counters, up-down counters, gauges and histograms are enough for us.
/// </summary>
internal sealed class PrometheusText : IDisposable
{
    /// <summary>Upper ends of the histograms' buckets, in seconds.</summary>
    private static readonly double[] Buckets = [.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10];

    /// <summary>A tag with ever new values would fill the memory; what comes after this many series of one instrument is left out.</summary>
    private const int MaxSeries = 500;

    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<Instrument, ConcurrentDictionary<string, Series>> _instruments = new();

    /// <param name="meters">Names of meters, by their beginning.</param>
    /// <param name="factory">Only meters of this host, so that two hosts in one process do not count each other; null takes all.</param>
    public PrometheusText(IReadOnlyList<string> meters, IMeterFactory? factory)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (meters.Any(name => instrument.Meter.Name.StartsWith(name, StringComparison.Ordinal)) && (factory is null || instrument.Meter.Scope is null || instrument.Meter.Scope == factory))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Record(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Record(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Record(instrument, value, tags));
        _listener.Start();
    }

    public string Write()
    {
        _listener.RecordObservableInstruments();
        var text = new StringBuilder();
        foreach (var (instrument, series) in _instruments.OrderBy(entry => entry.Key.Name, StringComparer.Ordinal))
        {
            var type = TypeOf(instrument);
            var name = NameOf(instrument, type);
            text.Append("# HELP ").Append(name).Append(' ').Append(Escape(instrument.Description ?? instrument.Name)).Append('\n');
            text.Append("# TYPE ").Append(name).Append(' ').Append(type).Append('\n');
            foreach (var (tags, numbers) in series.OrderBy(entry => entry.Key, StringComparer.Ordinal))
                numbers.Write(text, name, tags);
        }

        return text.ToString();
    }

    public void Dispose() => _listener.Dispose();

    private void Record(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var series = _instruments.GetOrAdd(instrument, static _ => new());
        var name = Tags(tags);
        if (!series.TryGetValue(name, out var numbers))
        {
            if (series.Count >= MaxSeries)
                return;
            numbers = series.GetOrAdd(name, static (_, isHistogram) => new Series(isHistogram), TypeOf(instrument) == "histogram");
        }

        numbers.Record(value, isTotal: instrument.IsObservable);
    }

    private static string TypeOf(Instrument instrument)
    {
        var type = instrument.GetType();
        var kind = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        if (kind == typeof(Histogram<>))
            return "histogram";
        return kind == typeof(Counter<>) || kind == typeof(ObservableCounter<>) ? "counter" : "gauge";
    }

    private static string NameOf(Instrument instrument, string type)
    {
        var name = instrument.Name.Replace('.', '_').Replace('-', '_');
        if (instrument.Unit == "s")
            name += "_seconds";
        return type == "counter" ? $"{name}_total" : name;
    }

    private static string Tags(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.IsEmpty)
            return "";
        var text = new StringBuilder();
        foreach (var (key, value) in tags)
        {
            text.Append(text.Length > 0 ? "," : "").Append(key.Replace('.', '_')).Append("=\"");
            text.Append(Escape(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "").Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
        }

        return text.ToString();
    }

    private static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private sealed class Series(bool isHistogram)
    {
        private readonly Lock _gate = new();
        private readonly long[] _buckets = isHistogram ? new long[Buckets.Length] : [];
        private double _value;
        private long _count;

        public void Record(double value, bool isTotal)
        {
            lock (_gate)
            {
                _count++;
                _value = isTotal ? value : _value + value;
                for (var i = 0; i < _buckets.Length; i++)
                    if (value <= Buckets[i])
                        _buckets[i]++;
            }
        }

        public void Write(StringBuilder text, string name, string tags)
        {
            lock (_gate)
            {
                var braces = tags.Length > 0 ? $"{{{tags}}}" : "";
                if (!isHistogram)
                {
                    text.Append(CultureInfo.InvariantCulture, $"{name}{braces} {_value}\n");
                    return;
                }

                var before = tags.Length > 0 ? $"{tags}," : "";
                for (var i = 0; i < _buckets.Length; i++)
                    text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{before}le=\"{Buckets[i]}\"}} {_buckets[i]}\n");
                text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{before}le=\"+Inf\"}} {_count}\n{name}_sum{braces} {_value}\n{name}_count{braces} {_count}\n");
            }
        }
    }
}
